import { Button, Chip, Field, Input, Label, Select } from '@digdir/designsystemet-react';
import { type ReactNode, useEffect, useEffectEvent, useId, useState } from 'react';
import { useControl } from '../../api/use-control.ts';
import { useTexts } from '../../language/language.tsx';
import { type FilterName, type Filters, filterNames } from './filters.ts';
import type { Row } from './rows.ts';
import { texts } from './texts/index.ts';
import { useInstitutionNames } from './use-institution-names.ts';

interface FilterBarProps {
  readonly filters: Filters;
  readonly onChange: (filters: Filters) => void;
  /** The listed calls, whose operations and runs can be chosen. */
  readonly rows: readonly Row[];
}

const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'];
const statuses = ['2xx', '3xx', '4xx', '5xx', 'cut'] as const;
const services = ['maskinporten', 'kfr', 'sandbox'] as const;

/** These are chosen from lists; the others are in links, and are shown as chips to remove. */
const chosen: readonly FilterName[] = [
  'words',
  'status',
  'institution',
  'code',
  'method',
  'operation',
  'run',
  'answeredBy',
];
const secondary: readonly FilterName[] = ['method', 'operation', 'run', 'answeredBy'];

/** What is listed. Each choice is in the address of the page. */
export function FilterBar({ filters, onChange, rows }: FilterBarProps) {
  const words = useTexts(texts).filters;
  const names = useInstitutionNames();
  const groups = useControl('exchanges', 'exchanges/groups');
  const [isOpen, setIsOpen] = useState(secondary.some((name) => filters[name] !== undefined));
  const select = (
    name: FilterName,
    options: readonly (readonly [value: string, label: string])[],
  ): ReactNode => (
    <Choice
      name={name}
      value={filters[name] ?? ''}
      options={options}
      onChoose={(value) => onChange({ ...filters, [name]: value })}
    />
  );
  const present = (of: (row: Row) => string | undefined): readonly (readonly [string, string])[] =>
    [...new Set(rows.flatMap((row) => of(row) ?? []))].toSorted().map((value) => [value, value]);
  const others = filterNames.filter((name) => !chosen.includes(name) && filters[name] !== undefined);
  return (
    <search className="traffic-filters" data-size="sm">
      <Words value={filters.words ?? ''} onChange={(value) => onChange({ ...filters, words: value })} />
      {select(
        'status',
        statuses.map((status) => [status, words.statuses[status]]),
      )}
      {select(
        'institution',
        [...names].map(([number, name]) => [number, `${name} · ${number}`]),
      )}
      {select(
        'code',
        (groups.data?.groups ?? []).map(({ code, count }) => [code, `${code} (${count})`]),
      )}
      {isOpen && (
        <>
          {select(
            'method',
            methods.map((method) => [method, method]),
          )}
          {select(
            'operation',
            present(({ operation }) => operation),
          )}
          {select('run', [['default', words.withoutRun], ...present(({ run }) => run)])}
          {select(
            'answeredBy',
            services.map((service) => [service, words.services[service]]),
          )}
        </>
      )}
      <div className="filter-buttons" data-has-chips={others.length > 0}>
        <Button variant="tertiary" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? words.fewer : words.more}
        </Button>
        {Object.keys(filters).length > 0 && (
          <Button variant="tertiary" onClick={() => onChange({})}>
            {words.clear}
          </Button>
        )}
        {others.map((name) => (
          <Chip.Removable
            key={name}
            aria-label={words.remove(words.names[name], filters[name] ?? '')}
            onClick={() => onChange({ ...filters, [name]: '' })}
          >
            {words.names[name]}: {filters[name]}
          </Chip.Removable>
        ))}
      </div>
    </search>
  );
}

interface ChoiceProps {
  readonly name: FilterName;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChoose: (value: string) => void;
}

function Choice({ name, value, options, onChoose }: ChoiceProps) {
  const words = useTexts(texts).filters;
  const id = useId();
  // A value of the address that is not among the options must be seen too.
  const isKnown = value === '' || options.some(([option]) => option === value);
  return (
    <Field>
      <Label htmlFor={id}>{words.names[name]}</Label>
      <Select id={id} value={value} onChange={({ target }) => onChoose(target.value)}>
        <Select.Option value="">{words.all}</Select.Option>
        {!isKnown && <Select.Option value={value}>{value}</Select.Option>}
        {options.map(([option, label]) => (
          <Select.Option key={option} value={option}>
            {label}
          </Select.Option>
        ))}
      </Select>
    </Field>
  );
}

/** Time after the last key until the list is fetched, in milliseconds. */
const typingPause = 250;

function Words({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const words = useTexts(texts).filters;
  const id = useId();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  // Changed from outside: cleared, or back to an earlier address.
  if (known !== value) {
    setKnown(value);
    if (typed.trim() !== value.trim()) setTyped(value);
  }
  const change = useEffectEvent(onChange);
  useEffect(() => {
    if (typed.trim() === value.trim()) return;
    const timer = setTimeout(() => change(typed.trim()), typingPause);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <Field className="words">
      <Label htmlFor={id}>{words.names.words}</Label>
      <Input
        id={id}
        type="search"
        value={typed}
        maxLength={200}
        onChange={({ target }) => setTyped(target.value)}
      />
    </Field>
  );
}
