/** The text of src/api/answers.ts. */
export declare function answerTypes(): string;
