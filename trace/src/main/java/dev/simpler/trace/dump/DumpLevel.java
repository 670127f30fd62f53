package dev.simpler.trace.dump;

import java.util.Optional;
import java.util.stream.Stream;

/** What a dump has. */
public enum DumpLevel {
  /** Nothing. */
  NONE,
  /** Tensors that the orchestration function marked with {@code TaskArguments.dump()}. */
  MARKED,
  /** All tensors and scalars. */
  ALL,
  /** What all tensors and scalars are; bytes of the marked ones only. */
  ALL_WITHOUT_BYTES;

  /** The level of a number in settings and options. */
  public static Optional<DumpLevel> of(String number) {
    return Stream.of(values())
        .filter(each -> Integer.toString(each.ordinal()).equals(number))
        .findFirst();
  }

  boolean tells(boolean marked) {
    return this != NONE && (this != MARKED || marked);
  }

  boolean hasBytes(boolean marked) {
    return this == ALL || marked;
  }
}
