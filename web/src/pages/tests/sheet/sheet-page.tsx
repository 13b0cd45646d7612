import './sheet.css';
import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { maxWorkbookBytes } from '../../../../../src/sheet/max-workbook-bytes.ts';
import { useLanguage, useTexts } from '../../../language/language.tsx';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { PageTitle } from '../../../parts/page-title.tsx';
import { type Chosen, useChosen } from '../chosen.ts';
import { useListed } from '../data.ts';
import { RunPicker } from '../run-picker.tsx';
import { texts } from '../texts/index.ts';
import { type Settings, useSheetPlan } from './asking.ts';
import { ChooseFiles, DropZone } from './choose-files.tsx';
import { type Decisions, mappingOf } from './decisions.ts';
import { Download } from './download.tsx';
import { type Book, readBook } from './files.ts';
import { PlanView } from './plan-view.tsx';
import { SettingsForm } from './settings-form.tsx';

type FileProblem = 'tooLarge' | 'unreadable';

/** An institution's own workbook: its rows, the case of each, and a copy with the results of the chosen run. */
export function SheetPage() {
  const words = useTexts(texts).sheet;
  const chosen = useChosen();
  const listed = useListed(chosen);
  const [book, setBook] = useState<Book>();
  const [problem, setProblem] = useState<{ readonly name: string; readonly what: FileProblem }>();
  const [mapping, setMapping] = useState<{ readonly name: string; readonly text: string }>();
  const [settings, setSettings] = useState<Settings>({});
  /** Of a file that cannot be read, the one before stays. */
  const read = async (file: File, use: () => Promise<void>): Promise<void> => {
    const failed = (what: FileProblem): void => setProblem({ name: file.name, what });
    setProblem(undefined);
    if (file.size > maxWorkbookBytes) return failed('tooLarge');
    try {
      await use();
    } catch {
      failed('unreadable');
    }
  };
  const take = (file: File): Promise<void> => read(file, async () => setBook(await readBook(file)));
  const takeMapping = async (file: File | undefined): Promise<void> => {
    if (file === undefined) setMapping(undefined);
    else await read(file, async () => setMapping({ name: file.name, text: await file.text() }));
  };
  return (
    <DropZone onBook={take}>
      <p>
        <Link href={chosen.addressOfCase()} className="ds-link">
          {words.back}
        </Link>
      </p>
      <PageTitle>{words.title}</PageTitle>
      <Paragraph className="lead">{words.lead}</Paragraph>
      <div className="tests-columns">
        <div className="tests-choice">
          <RunPicker chosen={chosen} listed={listed.data} />
          <ChooseFiles onBook={take} mapping={mapping?.name} onMapping={takeMapping} />
          {problem !== undefined && (
            <Alert data-color="danger" data-size="sm" role="alert">
              {words.problems[problem.what](problem.name)}
            </Alert>
          )}
        </div>
        {book === undefined ? (
          <div className="tests-list">
            <EmptyState title={words.nothingYet.title} todo={words.nothingYet.todo} />
          </div>
        ) : (
          // Decisions are about one workbook.
          <BookView
            key={book.id}
            {...{ chosen, book, uploaded: mapping?.text, settings, onSettings: setSettings }}
          />
        )}
      </div>
    </DropZone>
  );
}

interface BookViewProps {
  readonly chosen: Chosen;
  readonly book: Book;
  /** A mapping from a file. */
  readonly uploaded: string | undefined;
  readonly settings: Settings;
  readonly onSettings: (settings: Settings) => void;
}

/** The rows of the workbook, and what is done with them. */
function BookView({ chosen, book, uploaded, settings, onSettings }: BookViewProps) {
  const { language } = useLanguage();
  const [decisions, setDecisions] = useState<Decisions>(new Map());
  // Decisions are added to the mapping of the rows as they were found, with the uploaded one or without.
  const found = useSheetPlan(chosen, { book, settings, mapping: uploaded });
  const isDecided = decisions.size > 0 && found.data !== undefined;
  const asked = { book, settings, mapping: isDecided ? mappingOf(found.data.rows, decisions) : uploaded };
  const plan = useSheetPlan(chosen, asked, !found.isPlaceholderData);
  // What is for production is left alone: no column is asked for.
  const asksForColumn = plan.data?.tables.some(
    ({ undecided }) => undecided !== undefined && undecided !== 'production',
  );
  return (
    <>
      <div className="tests-list">
        <Loaded query={plan} language={plan.error?.code === 'sheet' ? language : 'en'}>
          {(data) => (
            <PlanView
              name={book.name}
              plan={data}
              decisions={decisions}
              onDecide={(decided) => setDecisions(new Map([...decisions, ...decided]))}
            />
          )}
        </Loaded>
      </div>
      <div className="tests-cards">
        {plan.data !== undefined && plan.error === null && (
          <Download chosen={chosen} asked={asked} plan={plan.data} decisions={decisions} />
        )}
        <SettingsForm isNeeded={plan.error !== null || asksForColumn === true} onChange={onSettings} />
      </div>
    </>
  );
}
