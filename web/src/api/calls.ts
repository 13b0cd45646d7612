import type { Calls } from '../../../src/control/api.d.ts';

/** The calls of the remote control as types: from openapi/sandbox.yaml. */

/** `institutions/{fid}` as `institutions/${string}`. */
type Filled<Path extends string> = Path extends `${infer Before}{${string}}${infer After}`
  ? `${Before}${string}${Filled<After>}`
  : Path;

type TemplateOf<Method extends string> = keyof Calls extends infer Call
  ? Call extends `${Method} /_sandbox/${infer Template}`
    ? Template
    : never
  : never;

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A path below /_sandbox/ that takes the method, with or without a query. */
export type ControlPath<Of extends Method> = Filled<TemplateOf<Of>> | `${Filled<TemplateOf<Of>>}?${string}`;

type WithoutQuery<Path extends string> = Path extends `${infer Before}?${string}` ? Before : Path;

type FitsSegment<Segment, Template> = Template extends `{${string}}`
  ? true
  : Segment extends Template
    ? true
    : false;

type Fits<Path, Template> = Template extends `${infer First}/${infer Rest}`
  ? Path extends `${infer Segment}/${infer Others}`
    ? FitsSegment<Segment, First> extends true
      ? Fits<Others, Rest>
      : false
    : false
  : Path extends `${string}/${string}`
    ? false
    : FitsSegment<Path, Template>;

type Found<Of extends Method, Path extends string> = {
  [Call in keyof Calls]: Call extends `${Of} /_sandbox/${infer Template}`
    ? Fits<Path, Template> extends true
      ? Calls[Call]
      : never
    : never;
}[keyof Calls];

/** The call at a path; a path without parameters is the nearer one. */
type CallAt<
  Of extends Method,
  Path extends string,
> = `${Of} /_sandbox/${WithoutQuery<Path>}` extends keyof Calls
  ? Calls[`${Of} /_sandbox/${WithoutQuery<Path>}`]
  : Found<Of, WithoutQuery<Path>>;

export type AnswerOf<Of extends Method, Path extends string> = CallAt<Of, Path>['answer'];
export type BodyOf<Of extends Method, Path extends string> = CallAt<Of, Path>['body'];
