package dev.simpler.trace.perfetto;

import dev.simpler.kernel.Pipe;

/** The lanes of a core's pipes, with the names that the vendor's tools give them. */
final class PipeLane {
  private static final int PER_CORE = Pipe.values().length;

  private PipeLane() {}

  static int track(int core, String pipe) {
    return core * PER_CORE + Pipe.valueOf(pipe).ordinal();
  }

  static String name(String pipe) {
    return switch (Pipe.valueOf(pipe)) {
      case S -> "SCALAR";
      case V -> "VECTOR";
      case M -> "CUBE";
      case FIX -> "FIXP";
      default -> pipe;
    };
  }
}
