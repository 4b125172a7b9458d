/** A clock that waits for nothing: it goes on to the next timer once everything real (a promise, a pipe, a database) has settled. */
interface Timer {
  due: number;
  order: number;
  act: () => void;
}

export class VirtualTime {
  now = Date.UTC(2026, 10, 24, 9);
  #timers: Timer[] = [];
  #order = 0;
  #busy = 0;
  #idle: (() => void) | null = null;

  later(milliseconds: number, act: () => void): () => void {
    // Moments are five milliseconds apart: what falls into one needs settling only once.
    const due = Math.ceil((this.now + Math.max(0, milliseconds)) / 5) * 5;
    const timer = { due, order: this.#order++, act };
    this.#push(timer);
    return () => {
      timer.act = nothing;
    };
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      this.later(milliseconds, resolve);
    });
  }

  /** Time stands still until a real operation is over. */
  async real<T>(operation: Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await operation;
    } finally {
      this.#busy--;
      if (this.#busy === 0) this.#idle?.();
    }
  }

  /** Plays until a moment. */
  async until(moment: number): Promise<void> {
    await this.#settled();
    while (this.#timers.length > 0 && this.#timers[0]!.due <= moment) {
      this.now = Math.max(this.now, this.#timers[0]!.due);
      while (this.#timers.length > 0 && this.#timers[0]!.due <= this.now) this.#pop().act();
      await this.#settled();
    }
    this.now = Math.max(this.now, moment);
  }

  async pass(milliseconds: number): Promise<void> {
    await this.until(this.now + milliseconds);
  }

  /** Plays until something holds; false when it does not within the time given. */
  async wait(milliseconds: number, holds: () => boolean): Promise<boolean> {
    const end = this.now + milliseconds;
    await this.#settled();
    while (!holds()) {
      const next = this.#timers[0]?.due;
      if (next === undefined || next > end) return false;
      await this.until(next);
    }
    return true;
  }

  async #settled(): Promise<void> {
    for (;;) {
      await new Promise(resolve => setImmediate(resolve));
      if (this.#busy === 0) return;
      await new Promise<void>(resolve => {
        this.#idle = resolve;
      });
      this.#idle = null;
    }
  }

  #push(timer: Timer) {
    const heap = this.#timers;
    let at = heap.push(timer) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!sooner(heap[at]!, heap[parent]!)) break;
      [heap[at], heap[parent]] = [heap[parent]!, heap[at]!];
      at = parent;
    }
  }

  #pop() {
    const heap = this.#timers;
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) {
      heap[0] = last;
      for (let at = 0; ; ) {
        const left = 2 * at + 1;
        if (left >= heap.length) break;
        const child = left + 1 < heap.length && sooner(heap[left + 1]!, heap[left]!) ? left + 1 : left;
        if (!sooner(heap[child]!, heap[at]!)) break;
        [heap[at], heap[child]] = [heap[child]!, heap[at]!];
        at = child;
      }
    }
    return first;
  }
}

const sooner = (a: Timer, b: Timer) => a.due < b.due || (a.due === b.due && a.order < b.order);

const nothing = () => {};
