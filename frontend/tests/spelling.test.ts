import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where sentences for people stand. Not among them: words that files and addresses are read by, whoever wrote them. */
const places = [
  'frontend/src',
  'server',
  'regions/express',
  'regions/figures',
  'regions/indicators',
  'regions/risk',
  'regions/signals',
];
const texts = places.flatMap((place) =>
  readdirSync(join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|svelte|cpp|csv)$/.test(name))
    .map((name) => ({ name: join(place, name), text: readFileSync(join(root, place, name), 'utf8') })),
);

/** Endings of adjectives that are stressed elsewhere than comparatives and adverbs, which have no ё. */
const adjective = '(?:ый|ий|ая|ое|ые|ого|ому|ым|им|ых|их|ой|ую|ыми|ими)';
const passive = `(?:н|нн${adjective}|нно)`;

/** Words that the dictionary has with «ё», written without it. */
const withoutYo = [
  '(?:у|рас|от|под|пере|за|недо|от)?счет',
  '(?:пере|недо)?учет(?:а|у|ом|е|ы|ов|н[а-я]+)?',
  '(?:рас|от|под|пере|за)чет(?:а|у|ом|е|ы|ов|н[а-я]+)?',
  '(?:под|от)счет(?:а|у|ом|е|ы|ов)?',
  'прием(?:а|у|ом|е|ы|ов|ник[а-я]*)?',
  '(?:об|под)ъем(?:а|у|ом|е|ы|ов)?',
  'съем(?:а|к[а-я]+)?',
  '(?:на|за)ем|наемн[а-я]+|населенн[а-я]+',
  'еще|ее|нее|причем|днем|нулем|твое|трем|трех[а-я]*|четырем|четырех[а-я]*',
  '(?:не)?надежн[а-я]+|серьезн[а-я]+|партнер[а-я]*|шахтер[а-я]*|самолет[а-я]*',
  `(?:тяжел|легк|темн|желт|черн|тверд|жестк|дешев)${adjective}`,
  '(?:да|созда|зада|переда|отда|выда|оста|сда)ет(?:ся)?',
  '(?:рас|вырас)тет|(?:бе|собе|разбе)рет(?:ся)?|(?:най|прой|при|подой|перей|произой)дет(?:ся)?|идет',
  '(?:приве|прове|вве|ве)дет|(?:не|вне|перене|отне)сет|(?:уч|соч)тет|ждет|вернет(?:ся)?|начнет(?:ся)?|займет',
  `(?:вклю|исклю|заклю)че${passive}|(?:из|за|от|приме|с)мене${passive}`,
  `(?:сохра|устра|неустра)не${passive}|(?:закреп|опреде|отде|разде|выде|уда)ле${passive}|откло?не${passive}`,
  `(?:ре|разре|завер)ше${passive}|(?:утвер|подтвер|повре)жде${passive}|(?:запре|возвра|прекра|защи|упро)ще${passive}`,
  `(?:про|при|пере|в|с)веде${passive}|(?:в|пере|от|соот)несе${passive}|(?:приближе|приобрете|учте|зачте)${passive}`,
];
const wrong = new RegExp(`(?<![а-яёәіңғүұқөһ])(?:${withoutYo.join('|')})(?![а-яёәіңғүұқөһ])`, 'giu');

it('Russian texts have «ё» where the dictionary has it', () => {
  expect(texts.length).toBeGreaterThan(300);
  const found = texts.flatMap(({ name, text }) =>
    [...text.replaceAll('\u00ad', '').matchAll(wrong)].map(([word]) => `${name}: ${word}`),
  );
  expect([...new Set(found)]).toEqual([]);
});
