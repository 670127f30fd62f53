package dev.simpler.testkit.golden;

import dev.simpler.abi.error.AbiException;
import dev.simpler.abi.layout.AnnotatedHex;
import dev.simpler.abi.layout.StructSpec;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** Checks one case of a golden file; empty if it holds, else what differs. */
@FunctionalInterface
interface CaseCheck {
  Optional<String> check(JsonValue golden);

  /** A comparison of encodings, explained in annotated hex. */
  static Optional<String> bytes(String what, StructSpec spec, byte[] expected, byte[] actual) {
    return Arrays.equals(expected, actual)
        ? Optional.empty()
        : Optional.of(what + ": " + AnnotatedHex.difference(spec, expected, actual));
  }

  /** A comparison of values. */
  static Optional<String> equal(String what, Object expected, Object actual) {
    return Objects.equals(expected, actual)
        ? Optional.empty()
        : Optional.of(what + ": expected " + expected + ", got " + actual);
  }

  /** Runs a check whose input the codec may refuse. */
  static Optional<String> guarded(JsonValue golden, CaseCheck check) {
    try {
      return check.check(golden);
    } catch (AbiException e) {
      return Optional.of("refused: " + e.getMessage());
    } catch (GoldenFormatException e) {
      return Optional.of("not of the schema: " + e.getMessage());
    }
  }
}
