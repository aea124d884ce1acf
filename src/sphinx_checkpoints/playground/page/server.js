// The worker that serves the application: started, watched, stopped and started again.
const TICK = 1000;
const TICKS = 3;
const MOMENT = 10; // milliseconds

// What no one waits for: its answer comes within a moment, and to draw the page takes as long as that.
const canWait = ({ told, kind = "" }) =>
  told === "log" || (told === "happened" && !kind.startsWith("receives"));

export class Server {
  constructor(folder, settings, hear) {
    Object.assign(this, { folder, settings, hear, told: [] });
  }

  start(worker = new Worker(`${this.folder}worker.js`, { type: "module" })) {
    this.worker = worker;
    this.missed = 0;
    worker.onmessage = ({ data }) => worker === this.worker && this.take(data);
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.worker) this.hear({ told: "broken", message: event.message ?? "" });
    };
    for (const event of worker.early?.splice(0) ?? []) worker[`on${event.type}`](event);
    worker.postMessage({ settings: this.settings });
  }

  take(data) {
    if (data.told === "beat") this.missed = 0;
    else {
      if (data.told === "ready") this.watch();
      this.told.push(data);
      if (canWait(data)) this.soon ??= setTimeout(() => this.pass(), MOMENT);
      else this.pass();
    }
  }

  // In order, and together with what has waited, so that the page is drawn once.
  pass() {
    clearTimeout(this.soon);
    this.soon = null;
    const told = this.told.splice(0);
    for (const data of told) {
      try {
        this.hear(data);
      } catch (error) {
        reportError(error); // what comes after it is heard all the same
      }
    }
    this.worker?.postMessage({ heard: told.length });
  }

  // A worker that runs for ever answers nothing. A page that slept misses one tick, not three.
  watch() {
    clearInterval(this.watching);
    this.watching = setInterval(() => {
      if (this.missed >= TICKS) this.hear({ told: "hung", seconds: (TICK * TICKS) / 1000 });
      else {
        this.missed += 1;
        this.worker.postMessage({ beat: true });
      }
    }, TICK);
  }

  send(message) {
    this.worker?.postMessage(message);
  }

  stop() {
    this.pass();
    clearInterval(this.watching);
    this.worker?.terminate();
    this.worker = null;
  }
}
