import type { Dice } from '../dice.ts';
import type { Header } from '../draft.ts';
import { oddTexts } from '../odd-values.ts';

/** Changes one thing about the fields of a form. */
export function mutatedForm(dice: Dice, fields: readonly Header[]): readonly Header[] {
  const at = dice.between(0, Math.max(0, fields.length - 1));
  const [name, value] = fields[at] ?? ['', ''];
  const replaced = (...others: Header[]): readonly Header[] => fields.toSpliced(at, 1, ...others);
  return dice.weighted<() => readonly Header[]>([
    [2, () => replaced()],
    [2, () => replaced([name, value], [name, value])],
    [2, () => replaced([name, dice.pick(oddTexts)])],
    [
      2,
      () =>
        replaced([
          name,
          dice.pick([` ${value}`, `"${value}"`, `Bearer ${value}`, `${value}\n`, `${value}=`, `[${value}]`]),
        ]),
    ],
    [1, () => replaced([dice.pick([name.toUpperCase(), `${name}[]`, dice.pick(oddTexts)]), value])],
    [
      2,
      () => [
        ...fields,
        [
          dice.pick(['scope', 'client_id', 'client_assertion', 'resource', 'aud', '__proto__']),
          dice.pick(oddTexts),
        ],
      ],
    ],
    [1, () => fields.toReversed()],
    [1, () => replaced([name, value.repeat(dice.pick([2, 60]))])],
    [1, () => Array.from({ length: 500 }, (_, number): Header => [`f${number}`, ''])],
  ])();
}
