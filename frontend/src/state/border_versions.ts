/** The borders that figures can stand on, those in force first. */
export const borderVersions = ['since-2022-06-08', 'before-2022-06-08'] as const;
