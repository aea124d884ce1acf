// Numbers as they are written, which browsers know before TypeScript's ES2022 does; an older one may not.
interface JSON {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON?: (text: string) => unknown;
}

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;
