/**
 * Writes src/api/answers.ts, the types of the server's answers, from the schemas that the server publishes in
 * openapi.json (server/api/data/answers.json). tests/answers.test.ts says when it has to be run again:
 *
 *   node dev/answer_types.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const source = new URL('../../server/api/data/answers.json', import.meta.url);
const target = new URL('../src/api/answers.ts', import.meta.url);

const plain = { string: 'string', number: 'number', integer: 'number', boolean: 'boolean' };

/** The type of a schema; `indent` is how far its lines stand in. */
function typeOf(schema, indent) {
  const bare = bareType(schema, indent);
  return schema.nullable ? `${bare} | null` : bare;
}

function bareType(schema, indent) {
  if (Object.keys(schema).every((word) => word === 'description' || word === 'nullable')) return 'unknown';
  if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
  if (schema.allOf) return schema.allOf.map((part) => typeOf(part, indent)).join(' & ');
  if (schema.oneOf) return schema.oneOf.map((part) => typeOf(part, indent)).join(' | ');
  if (schema.enum) return schema.enum.map((word) => `'${word}'`).join(' | ');
  if (schema.type === 'array') return arrayType(schema, indent);
  if (schema.type === 'object') return objectType(schema, indent);
  const type = plain[schema.type];
  if (type === undefined) throw new Error(`a schema of this kind is not known: ${JSON.stringify(schema)}`);
  return type;
}

function arrayType({ items, minItems, maxItems }, indent) {
  const item = typeOf(items, indent);
  if (minItems !== undefined && minItems === maxItems)
    return `readonly [${Array(minItems).fill(item).join(', ')}]`;
  // What begins as an object and ends as one is a single type; other texts with blanks are several words.
  const isOne = /^(\{[\s\S]*\}|Readonly<[^|&]*>)$/.test(item) || !/[|& ]/.test(item);
  return `readonly ${isOne ? item : `(${item})`}[]`;
}

function objectType({ properties, required = [], additionalProperties }, indent) {
  if (properties === undefined) return `Readonly<Record<string, ${typeOf(additionalProperties, indent)}>>`;
  const members = Object.entries(properties).map(([name, schema]) => {
    const type = typeOf(schema, indent + 2);
    return {
      note: schema.description,
      text: `readonly ${/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`}${required.includes(name) ? '' : '?'}: ${type}`,
    };
  });
  const inside = ' '.repeat(indent + 2);
  const lines = members.flatMap(({ note, text }) => [
    ...(note ? [`${inside}/** ${note} */`] : []),
    `${inside}${text};`,
  ]);
  return `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`;
}

/** One exported type, broken where a line would become too long, as the formatter does. */
function declaration(name, schema) {
  const note = schema.description ? `/** ${schema.description} */\n` : '';
  const type = typeOf(schema, 0);
  if (type.startsWith('{')) return `${note}export interface ${name} ${type}\n`;
  const line = `export type ${name} = ${type};`;
  if (line.length <= 110 || !schema.enum) return `${note}${line}\n`;
  return `${note}export type ${name} =\n${schema.enum.map((word) => `  | '${word}'`).join('\n')};\n`;
}

/** The whole file as text. */
export function answerTypes() {
  const { schemas, answers } = JSON.parse(readFileSync(source, 'utf8'));
  const types = Object.entries(schemas).map(([name, schema]) => declaration(name, schema));
  const paths = Object.entries(answers).map(([path, name]) => `  readonly '${path}': ${name};`);
  const head = '// Made by dev/answer_types.mjs from server/api/data/answers.json; changes belong there.\n';
  const map = `/** What a GET request for each address is answered with. */\nexport interface Answers {\n${paths.join('\n')}\n}\n`;
  return `${[head, ...types, map].join('\n')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, answerTypes());
