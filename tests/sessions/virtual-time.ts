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
  #endings: { act: () => void }[] = [];
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

  /**
   * Time stands still until a real operation is over. What is under way at once ends at once, in the order in which it began: so a seed
   * plays the same session, however quick the machine is.
   */
  real<T>(operation: Promise<T>): Promise<T> {
    this.#busy++;
    return new Promise<T>((resolve, reject) => {
      const ending = { act: nothing };
      this.#endings.push(ending);
      const over = (act: () => void) => {
        ending.act = act;
        if (--this.#busy > 0) return;
        for (const { act } of this.#endings.splice(0)) act();
        this.#idle?.();
      };
      operation.then(
        result => over(() => resolve(result)),
        failure => over(() => reject(failure)),
      );
    });
  }

  /** When the next timer is due that was not called off. */
  get #next(): number {
    while (this.#timers.length > 0 && this.#timers[0]!.act === nothing) this.#pop();
    return this.#timers[0]?.due ?? Number.POSITIVE_INFINITY;
  }

  /** Plays until a moment. */
  async until(moment: number): Promise<void> {
    await this.#settled();
    for (let due = this.#next; due <= moment; due = this.#next) {
      this.now = Math.max(this.now, due);
      while (this.#next <= this.now) this.#pop().act();
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
      const next = this.#next;
      if (next > end) return false;
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
