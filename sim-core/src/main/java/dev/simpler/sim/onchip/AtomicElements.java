package dev.simpler.sim.onchip;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.ElementType;

/** What becomes of an element in memory and one that comes to it in one undivided step. */
public final class AtomicElements {
  private AtomicElements() {}

  /** Leaves in {@code present} what becomes of it and of an element. */
  public static void combine(
      AtomicOperation operation, ElementType type, byte[] present, byte[] elements, int from) {
    if (type.isFloating()) {
      float old = Elements.loadFloat(present, 0, type);
      float more = Elements.loadFloat(elements, from, type);
      float result =
          switch (operation) {
            case NONE -> more;
            case ADD -> old + more;
            case MAX -> old < more ? more : old;
            case MIN -> more < old ? more : old;
          };
      Elements.storeFloat(present, 0, type, result);
    } else {
      long old = Elements.loadLong(present, 0, type);
      long more = Elements.loadLong(elements, from, type);
      long result =
          switch (operation) {
            case NONE -> more;
            case ADD -> old + more;
            case MAX -> Math.max(old, more);
            case MIN -> Math.min(old, more);
          };
      Elements.storeLong(present, 0, type, result);
    }
  }
}
