// The button of a playground starts its worker, and keeps here what that tells before the page is there.
interface Worker {
  early?: Event[];
}

// A style sheet that is bundled as its text.
declare module "*.css" {
  const text: string;
  export default text;
}
