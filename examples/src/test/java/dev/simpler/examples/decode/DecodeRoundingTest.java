package dev.simpler.examples.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.simpler.examples.decode.DecodeOracle.Result;
import dev.simpler.runtime.example.ExampleOptions;
import dev.simpler.runtime.example.ExampleSession;
import dev.simpler.runtime.example.Inputs;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A decode layer rounds where the rules say and nowhere else: it agrees bit for bit with an oracle
 * in plain arithmetic, and with no oracle that departs from the rules in one point.
 */
class DecodeRoundingTest {
  /**
   * Most differences in the last bit vanish when what they lead to is rounded to BFLOAT16. Of these
   * models each has some that do not, together all.
   */
  private static final long[] SEEDS = {29, 44};

  @ParameterizedTest
  @ValueSource(strings = {"a2a3sim", "a5sim"})
  void everyRoundingPointIsWhereItBelongs(String platform) {
    Set<DecodeDeparture> unnoticed = EnumSet.allOf(DecodeDeparture.class);
    for (long seed : SEEDS) {
      ExampleOptions options =
          ExampleOptions.builder(platform).seed(seed).randomInput(true).build();
      Model model = Model.of(Inputs.of(options), DecodeExample.SMALL);
      Result result = run(options, model);
      Result oracle = DecodeOracle.result(model, DecodeDeparture.NONE);
      assertArrayEquals(oracle.keys(), result.keys());
      assertArrayEquals(oracle.values(), result.values());
      assertArrayEquals(oracle.x(), result.x());
      assertArrayEquals(oracle.out(), result.out());
      unnoticed.removeIf(departure -> !same(DecodeOracle.result(model, departure), result));
    }
    assertEquals(EnumSet.of(DecodeDeparture.NONE), unnoticed);
  }

  private static Result run(ExampleOptions options, Model model) {
    try (ExampleSession session = ExampleSession.open(new DecodeExample(), options)) {
      DecodeExample.Run run = DecodeExample.run(session, model);
      return new Result(
          run.x().floats(), run.out().floats(), run.keys().floats(), run.values().floats());
    }
  }

  private static boolean same(Result one, Result other) {
    return Arrays.equals(one.x(), other.x())
        && Arrays.equals(one.out(), other.out())
        && Arrays.equals(one.keys(), other.keys())
        && Arrays.equals(one.values(), other.values());
  }
}
