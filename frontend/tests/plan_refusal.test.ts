import { describe, expect, it } from 'vitest';
import { planRefusal, routeFailureText } from '../src/routes/refusal_words';

/** What the server says of plans that it does not make or change. */
const said: readonly [string, RegExp, RegExp][] = [
  [
    'nobody to visit: no enterprise matches the candidates; widen the selection or name enterprises in `visits`',
    /кеңейтіңіз/,
    /расширьте/,
  ],
  ['nobody to visit: 12 enterprises match, but none of them has a position', /12/, /12/],
  ['the territory 350000000 lies in none of your regions (62)', /350000000/, /350000000/],
  ['the enterprise 999900000015 lies in none of your regions', /999900000015/, /999900000015/],
  ['no enterprise has the BIN "999900000016"', /«999900000016»/, /«999900000016»/],
  ['the enterprise 999900000015 has no position, so nobody can be sent there', /орны белгісіз/, /нет места/],
  ['member opening: closes before it opens', /ашылу/, /открытия/],
  ['`inspectors[Aigul].hours` ends work before beginning it', /басталуынан/, /раньше начала/],
  ['member inspectors: missing; a plan needs somebody with a place to start from', /инспектор/, /инспектор/],
  ['`inspectors[0].nights[1]` is a second night after day 0', /^1-күннен/, /^после дня 1 /],
  ['member visits: 999900000015 stands there twice', /екі рет/, /дважды/],
  [
    'member days: day 1 of the plan has begun; it needs at least 2 days',
    /2-күні.*кемінде 2/,
    /день 2 .*не меньше 2/,
  ],
  ['`days` must be a number from 1 to 30', /1 мен 30/, /от 1 до 30/],
  ['member search.seconds: expected a number from 0.1 to 60', /0\.1 мен 60 аралығындағы/, /от 0\.1 до 60/],
  [
    'somebody else has changed the plan this very moment; load it and apply your change again',
    /басқа біреу/,
    /кто-то другой/,
  ],
  [
    'the plan is at version 3, made by demo-admin; you changed version 2: load it and apply your change again',
    /басқа біреу/,
    /кто-то другой/,
  ],
  ['a new version is being planned by demo-admin; wait until it is there', /demo-admin/, /demo-admin/],
  ['only Aigul, who made the plan, and administrators may do this', /Aigul/, /Aigul/],
  ['the plan is archived; take it back into the list first', /мұрағатта/, /в архиве/],
  ['this plan visits enterprises outside your regions', /тыс/, /вне ваших/],
  ['there is no such plan', /жоқ/, /нет/],
  ['the plan has no version 9; its newest is 2', /жоқ/, /нет/],
  ['the plan knows no visit 999900000015', /999900000015/, /999900000015/],
  ['the plan is still being made; ask again in a moment', /жасалуда/, /составляется/],
  ['a calendar needs dates, and the plan has no first_day; make a plan with one', /күндер/, /даты/],
  ['member name: longer than 200 characters', /200/, /200/],
  ['member note: expected a text of at most 4000 characters', /4000 таңба/, /4000 знаков/],
  ['`inspectors[A].skills[0]` must be a text of 1 to 200 characters', /200/, /200/],
  ['candidates, bins: name at least one for the source bins', /БСН/, /БИН/],
  ['candidates, sector: "B06" is not ALL, a section letter A to U', /«B06»/, /«B06»/],
  ['member uuid: expected a UUID made by the client (RFC 9562)', /өрісі/, /полей/],
  ['the search failed; its operator finds the cause in the log', /журнал/, /журнале/],
  [
    '050140000011 stands in the plan already; use `change`, or `restore` when it was cancelled',
    /050140000011/,
    /050140000011/,
  ],
  ['the search was cancelled before it began', /басталмай/, /до начала/],
  ['the server has no room for this plan', /орын/, /места/],
];

describe('A refused plan', () => {
  it.each(said)("is told in the reader's words: %s", (message, kk, ru) => {
    expect(planRefusal(message, 'kk')).toMatch(kk);
    expect(planRefusal(message, 'ru')).toMatch(ru);
    for (const language of ['kk', 'ru'] as const)
      expect(planRefusal(message, language)).not.toContain(message);
    expect(planRefusal(`${message}.`, 'en')).toBe(message);
  });

  it('that nobody foresaw is a sentence with the number by which an administrator finds it', () => {
    expect(planRefusal('a new reason.', 'ru', 'k7')).toBe(
      'причина неизвестна, сообщите администратору (номер: k7)',
    );
    expect(planRefusal('a new reason.', 'kk', 'k7')).toMatch(/k7/);
    expect(planRefusal('a new reason.', 'kk')).not.toMatch(/reason|\(/);
    expect(planRefusal('a new reason.', 'en', 'k7')).toBe('a new reason');
    const failed = 'the search failed; its operator finds the cause in the log by the job k7';
    expect(planRefusal(failed, 'ru')).toMatch(/журнале \(номер задания: k7\)$/);
    expect(planRefusal(failed, 'kk')).toMatch(/k7/);
    const failure = { kind: 'refused', status: 422, detail: 'the plan is archived' } as const;
    expect(routeFailureText(failure, 'ru')).toMatch(/^Сервер отклонил запрос: план в архиве/);
    expect(routeFailureText({ kind: 'unreachable' }, 'kk')).not.toBe('');
  });
});
