import './demo.css';
import './call.css';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from 'wouter';
import type { ControlError } from '../../api/control-error.ts';
import { useTexts } from '../../language/language.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PageTitle } from '../../parts/page-title.tsx';
import { recordedSteps } from './calls.ts';
import { CaseList } from './case-list.tsx';
import {
  type ShortCase,
  useCase,
  useCases,
  useInstitutionName,
  type WholeCase,
  type Whose,
  whoseIn,
} from './cases.ts';
import { Player } from './player.tsx';
import type { PlayedStep } from './story.ts';
import { texts } from './texts/index.ts';
import { useLiveStory, useRecordedStory } from './use-story.ts';

/** What does the register do? For a room. */
export default function DemoPage({ id }: { readonly id?: string | undefined }) {
  const search = useSearch();
  const whose = whoseIn(search);
  if (id === undefined) return <CaseList whose={whose} />;
  const isRecorded = new URLSearchParams(search).has('recorded');
  return <CasePage key={`${id}?${search}`} id={id} whose={whose} isRecorded={isRecorded} />;
}

interface CaseProps {
  readonly id: string;
  readonly whose: Whose;
  readonly isRecorded: boolean;
}

function CasePage({ id, whose, isRecorded }: CaseProps) {
  const words = useTexts(texts);
  const whole = useCase(id, whose);
  const cases = useCases(whose).data?.scenarios ?? [];
  const at = cases.findIndex((one) => one.id === id);
  const following =
    at === -1 ? undefined : cases.slice(at + 1).find(({ steps }) => !isRecorded || steps.done > 0);
  if (whole.data === undefined)
    return (
      <>
        <PageTitle>{words.title}</PageTitle>
        <Loaded query={whole}>{() => null}</Loaded>
        <Link href="/demo" className="ds-link">
          {words.allCases}
        </Link>
      </>
    );
  return isRecorded ? (
    <Recorded whole={whole.data} following={following} />
  ) : (
    <Live whole={whole.data} institution={whose.institution} following={following} />
  );
}

interface WholeProps {
  readonly whole: WholeCase;
  readonly following: ShortCase | undefined;
}

const expectedIn = ({ observed }: WholeCase) => observed.steps.map(({ expected }) => expected);

function Live({ whole, following, institution }: WholeProps & { readonly institution: string | undefined }) {
  const story = useLiveStory(whole.definition, institution);
  return (
    <Player
      scenario={whole.definition}
      story={story}
      institution={useInstitutionName(institution)}
      expected={expectedIn(whole)}
      following={following}
      isRecorded={false}
    />
  );
}

function Recorded({ whole, following }: WholeProps) {
  const words = useTexts(texts);
  const { id } = whole.definition;
  // As it was when the page was opened: what the audience sees does not change under it.
  const steps = useQuery<readonly PlayedStep[], ControlError>({
    queryKey: ['demo', 'recorded', id, whole.institution],
    queryFn: ({ signal }) => recordedSteps(whole, signal),
    gcTime: 0,
  });
  if (steps.data === undefined || steps.data.length === 0)
    return (
      <div>
        <PageTitle>{words.recordedOf(id)}</PageTitle>
        <Loaded query={steps}>
          {() => (
            <EmptyState title={words.nothing.title} todo={words.nothing.todo}>
              <Link href={`/demo/${id}`} className="ds-link">
                {words.nothing.play}
              </Link>
            </EmptyState>
          )}
        </Loaded>
      </div>
    );
  return <RecordedPlayer whole={whole} following={following} played={steps.data} />;
}

function RecordedPlayer({
  whole,
  following,
  played,
}: WholeProps & { readonly played: readonly PlayedStep[] }) {
  const story = useRecordedStory(played, whole.observed);
  return (
    <Player
      scenario={whole.definition}
      story={story}
      institution={useInstitutionName(whole.institution)}
      expected={expectedIn(whole)}
      following={following}
      isRecorded
    />
  );
}
