package dev.simpler.sim.adverse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.ErrorCategory;
import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Pipe;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreEvent;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.EffectOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LateEffectsTest {
  private static final int N = 64;

  private static float[] twice(EffectOrder effects, Kernel kernel) {
    float[] ones = new float[N];
    Arrays.fill(ones, 1);
    try (TestCore core = new TestCore(CoreKind.AIV, effects)) {
      core.floats(0, ones, 1, N);
      long out = core.floats(1, new float[N], 1, N);
      core.run(kernel);
      return core.read(out, N);
    }
  }

  private static Tile tile(KernelContext k) {
    return k.vec(ElementType.FLOAT32, 1, N).at(0);
  }

  private static void flag(KernelContext k, Pipe from, Pipe to, boolean set) {
    if (set) {
      k.setFlag(from, to, 0);
      k.waitFlag(from, to, 0);
    }
  }

  private static Kernel adding(boolean afterLoad, boolean betweenSums, boolean beforeStore) {
    return k -> {
      Tile x = tile(k);
      TLOAD.apply(x, k.tensor(0).matrix(1, N));
      flag(k, Pipe.MTE2, Pipe.V, afterLoad);
      TADD.apply(x, x, x);
      if (betweenSums) {
        k.pipeBarrier(Pipe.V);
      }
      TADDS.apply(x, x, 1f);
      flag(k, Pipe.V, Pipe.MTE3, beforeStore);
      TSTORE.apply(k.tensor(1).matrix(1, N), x);
      k.pipeBarrier(Pipe.ALL);
    };
  }

  private static long differing(boolean inOrder, Kernel kernel) {
    return LongStream.range(0, 16)
        .filter(seed -> twice(new AdverseOrder(seed, inOrder), kernel)[0] != 3)
        .count();
  }

  @Test
  void whatIsOrderedHasTheResultOfProgramOrderWithEverySeed() {
    assertEquals(3, twice(EffectOrder.PROGRAM, adding(false, false, false))[0]);
    assertEquals(0, differing(false, adding(true, true, true)));
    assertEquals(0, differing(true, adding(true, false, true)));
  }

  @Test
  void aMissingFlagOrBarrierShows() {
    assertTrue(differing(false, adding(false, true, true)) > 8);
    assertTrue(differing(false, adding(true, false, true)) > 8);
    assertTrue(differing(false, adding(true, true, false)) > 8);
  }

  @Test
  void theSameSeedGivesTheSameResult() {
    for (long seed = 0; seed < 16; seed++) {
      EffectOrder effects = new AdverseOrder(seed, false);
      Kernel kernel = adding(false, false, true);
      assertArrayEquals(twice(effects, kernel), twice(effects, kernel));
    }
  }

  /** The second load may come before the first sum: a flag back is missing. */
  @Test
  void aBufferThatIsLoadedTooEarlyShows() {
    Kernel kernel =
        k -> {
          Tile x = tile(k);
          Tile sum = k.vec(ElementType.FLOAT32, 1, N).at(4096);
          TLOAD.apply(x, k.tensor(0).matrix(1, N));
          flag(k, Pipe.MTE2, Pipe.V, true);
          TADDS.apply(sum, x, 2f);
          k.pipeBarrier(Pipe.V);
          TLOAD.apply(x, k.tensor(1).matrix(1, N));
          flag(k, Pipe.MTE2, Pipe.V, true);
          TADD.apply(sum, sum, x);
          flag(k, Pipe.V, Pipe.MTE3, true);
          TSTORE.apply(k.tensor(1).matrix(1, N), sum);
          k.pipeBarrier(Pipe.ALL);
        };
    assertEquals(3, twice(EffectOrder.PROGRAM, kernel)[0]);
    assertTrue(differing(false, kernel) > 0);
  }

  /** An operand is what it was when the instruction was issued, whatever becomes of the tile. */
  @Test
  void tilesMayChangeBeforeTheirInstructionsTakeEffect() {
    Kernel kernel =
        k -> {
          Tile x = tile(k);
          TLOAD.apply(x, k.tensor(0).matrix(1, N));
          flag(k, Pipe.MTE2, Pipe.V, true);
          TADDS.apply(x, x, 2f);
          flag(k, Pipe.V, Pipe.MTE3, true);
          TSTORE.apply(k.tensor(1).matrix(1, N), x);
          x.valid(1, 1);
          x.close();
          k.pipeBarrier(Pipe.ALL);
        };
    for (long seed = 0; seed < 8; seed++) {
      float[] got = twice(new AdverseOrder(seed, false), kernel);
      assertEquals(3, got[N - 1]);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void eventsComeInProgramOrder(boolean late) {
    EffectOrder effects = late ? new AdverseOrder(0, false) : EffectOrder.PROGRAM;
    try (TestCore core = new TestCore(CoreKind.AIV, effects).watched()) {
      core.floats(0, new float[N], 1, N);
      core.floats(1, new float[N], 1, N);
      core.run(adding(true, true, true));
      List<CoreEvent> events = Objects.requireNonNull(core.execution().units().tap()).take();
      List<String> names = events.stream().map(event -> event.getClass().getSimpleName()).toList();
      assertEquals(
          List.of(
              "TileBound",
              "TensorRead",
              "Instruction",
              "GlobalAccess",
              "FlagSet",
              "FlagAwaited",
              "Instruction",
              "Barrier",
              "Instruction",
              "FlagSet",
              "FlagAwaited",
              "TensorRead",
              "Instruction",
              "GlobalAccess",
              "Barrier"),
          names);
      for (int i = 1; i < events.size(); i++) {
        assertFalse(events.get(i).time() < events.get(i - 1).time());
      }
    }
  }

  @Test
  void flagsThatDoNotPairAreRefusedWhereTheyAre() {
    EffectOrder effects = new AdverseOrder(0, false);
    SimplerException twice =
        assertThrows(
            SimplerException.class,
            () ->
                twice(
                    effects,
                    k -> {
                      k.setFlag(Pipe.V, Pipe.MTE3, 1);
                      k.setFlag(Pipe.V, Pipe.MTE3, 1);
                    }));
    assertEquals(ErrorCategory.KERNEL, twice.category());
    SimplerException never =
        assertThrows(
            SimplerException.class, () -> twice(effects, k -> k.waitFlag(Pipe.V, Pipe.MTE3, 1)));
    assertEquals(ErrorCategory.DEADLOCK, never.category());
  }
}
