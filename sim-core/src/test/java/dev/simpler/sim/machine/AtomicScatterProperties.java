package dev.simpler.sim.machine;

import static dev.simpler.sim.machine.TileRefusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.simpler.kernel.AtomicOperation;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.OutOfBounds;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.MSCATTER;
import dev.simpler.kernel.isa.TLOAD;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.util.Random;
import java.util.function.BiConsumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** MSCATTER that combines elements with what is in memory. */
class AtomicScatterProperties {
  private static final int PLACES = 8;
  private static final int COLS = 32;

  /** Runs on a vector core with a view of {@link #PLACES} elements in a row. */
  private static void onMemory(
      TestCore core, ElementType type, BiConsumer<KernelContext, GlobalTensor> body) {
    long address = core.floats(0, new float[PLACES], PLACES);
    core.word(0, address);
    long[] strides = {PLACES, PLACES, PLACES, PLACES, 1};
    core.run(k ->
        body.accept(
            k,
            k.buffer(0, type, PLACES).view(0, new int[] {1, 1, 1, 1, PLACES}, strides, Layout.ND)));
  }

  private static float[] scatter(
      OutOfBounds mode, AtomicOperation operation, float[] old, int[] indices, float[] elements) {
    float[] result = new float[old.length];
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      long address = core.floats(0, old, old.length);
      core.run(k -> {
        Tile src = k.vec(ElementType.FLOAT32, 1, 8).valid(1, elements.length).place();
        Tile at = k.vec(ElementType.INT32, 1, 8).valid(1, elements.length).place();
        for (int i = 0; i < elements.length; i++) {
          src.setValue(i, elements[i]);
          at.setValue(i, indices[i]);
        }
        MSCATTER.apply(k.tensor(0).global(), src, at, mode, operation);
      });
      System.arraycopy(core.read(address, old.length), 0, result, 0, old.length);
    }
    return result;
  }

  @Test
  void equalIndicesAllCountAndOnesOutsideGoByTheMode() {
    float[] ones = {1, 1, 1, 1};
    int[] at = {2, 2, 0, 9};
    float[] src = {1, 2, 3, 4};
    assertArrayEquals(
        new float[] {4, 1, 4, 1}, scatter(OutOfBounds.ZERO, AtomicOperation.ADD, ones, at, src));
    assertArrayEquals(
        new float[] {3, 1, 2, 1}, scatter(OutOfBounds.ZERO, AtomicOperation.MAX, ones, at, src));
    assertArrayEquals(
        new float[] {4, 5, 4, 1}, scatter(OutOfBounds.WRAP, AtomicOperation.ADD, ones, at, src));
    assertArrayEquals(
        new float[] {3, 1, 2, 4}, scatter(OutOfBounds.CLAMP, AtomicOperation.NONE, ones, at, src));
  }

  @Provide
  Arbitrary<ElementType> added() {
    return Arbitraries.of(
        ElementType.FLOAT32,
        ElementType.FLOAT16,
        ElementType.BFLOAT16,
        ElementType.INT8,
        ElementType.INT16,
        ElementType.INT32,
        ElementType.UINT32);
  }

  @Property(tries = 60)
  void elementsAreCombinedInTheOrderOfTheTile(
      @ForAll @From("added") ElementType type,
      @ForAll AtomicOperation operation,
      @ForAll long seed) {
    boolean extremes = operation == AtomicOperation.MAX || operation == AtomicOperation.MIN;
    if (extremes && type.bytes() < 4) {
      return;
    }
    Random random = new Random(seed);
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      onMemory(
          core,
          type,
          (k, memory) -> {
            OnChipTile src = OnChipTile.of(k.vec(type, 2, COLS).place());
            Tile at = k.vec(ElementType.UINT32, 2, COLS).place();
            double[] expected = new double[PLACES];
            for (int i = 0; i < 2 * COLS; i++) {
              int place = random.nextInt(PLACES);
              double value =
                  type.isFloating() ? random.nextGaussian() * 9 : random.nextInt(-60, 60);
              src.setValue(i, value);
              value = src.getValue(i);
              at.setValue(i, place);
              double old = expected[place];
              double next =
                  switch (operation) {
                    case NONE -> value;
                    case ADD -> old + value;
                    case MAX -> Math.max(old, value);
                    case MIN -> Math.min(old, value);
                  };
              expected[place] =
                  type.isFloating()
                      ? Elements.rounded(type, (float) next)
                      : Elements.wrapped(type, (long) next);
            }
            MSCATTER.apply(memory, src, at, OutOfBounds.UNDEFINED, operation);
            Tile after = k.vec(type, 1, COLS).valid(1, PLACES).place();
            TLOAD.apply(after, memory);
            for (int i = 0; i < PLACES; i++) {
              assertEquals(expected[i], after.getValue(i) + 0.0, type + " place " + i);
            }
          });
    }
  }

  @Test
  void typesThatMemoryDoesNotCombineAreRefused() {
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      assertThrows(
          KernelFaultException.class,
          () ->
              onMemory(
                  core,
                  ElementType.UINT8,
                  (k, memory) -> {
                    Tile src = k.vec(ElementType.UINT8, 1, 32).place();
                    Tile at = k.vec(ElementType.UINT32, 1, 32).place();
                    refused(
                        "MSCATTER with ADD is not defined on UINT8",
                        () ->
                            MSCATTER.apply(
                                memory, src, at, OutOfBounds.CLAMP, AtomicOperation.ADD));
                  }));
    }
  }
}
