package dev.simpler.runtime.pod;

import dev.simpler.abi.callable.ChipCallable;

/** What a child of the next level executes. */
public sealed interface Callee {
  /**
   * A program for a chip.
   *
   * @param program an orchestration image with its kernels
   */
  record Chip(ChipCallable program) implements Callee {
    @Override
    public String toString() {
      return "chip program " + program.functionName();
    }
  }

  /**
   * A function of the submitting worker's registry: an orchestration function for a nested worker,
   * a plain one for a sub-worker.
   *
   * @param id its number in that registry, from 0
   */
  record Function(int id) implements Callee {
    @Override
    public String toString() {
      return "function " + id;
    }
  }

  /**
   * {@return a program for a chip}
   *
   * @param program an orchestration image with its kernels
   */
  static Callee of(ChipCallable program) {
    return new Chip(program);
  }
}
