import { describe, expect, test } from 'vitest';
import { made } from './made.fixture.ts';
import type { Report } from './model.ts';

const frontOf = (report: Report) => report.front.map(({ label, value }) => [label, value]);

describe('the front sheet', () => {
  test('describes the run, and leaves unknown entries empty', () => {
    expect(frontOf(made('nb'))).toEqual([
      ['Foretak', 'NORDLYS PRØVEFINANS AS'],
      ['Organisasjonsnummer', '311002007'],
      ['Leverandør', ''],
      ['Kontaktperson', ''],
      ['Miljø', 'KFR-sandkassen'],
      ['Adresse', 'http://localhost:8080/kar-ws/api/v1'],
      ['Klient-id i Maskinporten', '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01'],
      ['API-versjon', '1.0.5'],
      ['Fra (norsk tid)', '04.03.2026 12:00:00'],
      ['Til (norsk tid)', '04.03.2026 12:01:30'],
      ['Utført av', 'KFR-sandkassen'],
      ['Slik ble testene kjørt', 'Kjørt av KFR-sandkassen'],
      ['Kjøring', 'run-1'],
      ['Resultat', '1 / 4 OK, 33 % av de relevante testtilfellene'],
    ]);
  });

  test('has the options, also in English', () => {
    const options = { supplier: ' Fjellbris ', contact: 'Kari', environment: 'test', doneBy: 'Ola' };
    const report = made('en', { kind: 'observed', state: 'running' }, options);
    expect(frontOf(report)).toEqual([
      ['Institution', 'NORDLYS PRØVEFINANS AS'],
      ['Organisation number', '311002007'],
      ['Supplier', 'Fjellbris'],
      ['Contact', 'Kari'],
      ['Environment', 'test'],
      ['Address', 'http://localhost:8080/kar-ws/api/v1'],
      ['Client id in Maskinporten', '3b9f6e9c-1c8e-4d5b-9d43-6a6c6f4e2a01'],
      ['API version', '1.0.5'],
      ['From (Norwegian time)', '2026-03-04 12:00:00'],
      ['To (Norwegian time)', '2026-03-04 12:01:30'],
      ['Done by', 'Ola'],
      ['How the tests were run', "The institution's own client, observed by the KFR sandbox"],
      ['Run', 'run-1'],
      ['Result', '1 / 4 OK, 33 % of those that apply'],
    ]);
    expect(report.cases[0]?.doneBy).toBe('Ola');
  });

  test.each([
    ['running', '1 / 4 OK, 33 % av de relevante testtilfellene, kjøringen pågår fortsatt'],
    ['paused', '1 / 4 OK, 33 % av de relevante testtilfellene, kjøringen er satt på pause'],
    ['stopped', '1 / 4 OK, 33 % av de relevante testtilfellene, kjøringen ble stoppet før den var ferdig'],
  ] as const)('says that a run is %s', (state, result) => {
    const { front } = made('nb', { state });
    expect(front.find(({ name }) => name === 'result')?.value).toBe(result);
  });

  test('names the run of calls without the header Sandbox-Run in words', () => {
    const runOf = (id: string, kind: 'played' | 'observed') =>
      made('nb', { id, kind }).front.find(({ name }) => name === 'run')?.value;
    expect(runOf('observed', 'observed')).toBe('den vanlige, uten headeren Sandbox-Run');
    expect([runOf('job-7', 'observed'), runOf('play-1', 'played')]).toEqual(['job-7', 'play-1']);
  });

  test('has the address as the environment of another register', () => {
    const target = 'https://kfr.example.test/kar-ws/api/v1';
    expect(made('nb', { target }).sheet.environment).toBe(target);
    expect(made('nb', { target, kind: 'observed' }).sheet.environment).toBe('KFR-sandkassen');
    expect(made('nb', { target: 'http://localhost.example.test' }).sheet.environment).toBe(
      'http://localhost.example.test',
    );
  });
});
