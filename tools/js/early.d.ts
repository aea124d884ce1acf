// The button of a playground starts its worker, and keeps here what that tells before the page is there.
interface Worker {
  early?: Event[];
}
