// What the viewer of AsyncAPI documents puts into its page.
interface Window {
  AsyncApiStandalone?: { render: (properties: object, place: HTMLElement | null) => void };
}
