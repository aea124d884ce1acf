// The worker that serves the application: started, watched, stopped and started again.
const TICK = 1000;
const TICKS = 3;

export class Server {
  constructor(folder, settings, hear) {
    Object.assign(this, { folder, settings, hear });
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
      this.hear(data);
    }
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
    this.worker.postMessage(message);
  }

  stop() {
    clearInterval(this.watching);
    this.worker.terminate();
    this.worker = null;
  }
}
