package dev.simpler.sim.cube;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.Location;
import dev.simpler.sim.cube.ProductLoop.Matrix;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import dev.simpler.sim.onchip.ProductScratch;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The blocks that this host would not choose are right as well. */
class ProductLoopProperties {
  private static final ProductLoop[] NARROW = loops(false);
  private static final ProductLoop[] WIDE = loops(true);

  @Property(tries = 200)
  void blocksOfEveryWidthGiveTheBitsOfThePlainLoop(
      @ForAll ProductForm form,
      @ForAll boolean wide,
      @ForAll @IntRange(min = 1, max = 21) int m,
      @ForAll @IntRange(min = 1, max = 2 * BlockLoop.DEPTH + 9) int k,
      @ForAll @IntRange(min = 1, max = 140) int n,
      @ForAll long seed) {
    withScratch(scratch -> compare(form, wide, scratch, m, k, n, new Random(seed)));
  }

  @Example
  void partsEndWhereTheDepthOfABlockDoes() {
    withScratch(scratch -> {
      for (int k = BlockLoop.DEPTH - 1; k <= BlockLoop.DEPTH + 1; k++) {
        compare(ProductForm.FUSED, true, scratch, 4, k, 64, new Random(k));
        compare(ProductForm.SEPARATE_ADDING, false, scratch, 5, 2 * k, 33, new Random(k));
      }
    });
  }

  private static void compare(
      ProductForm form, boolean wide, ProductScratch scratch, int m, int k, int n, Random random) {
    byte[] a = values(m * k, random);
    byte[] b = values(k * n, random);
    byte[] expected = values(m * n, random);
    byte[] got = expected.clone();
    run(new ScalarProduct(form), expected, a, b, scratch, m, k, n);
    leaveNaN(scratch, m);
    run((wide ? WIDE : NARROW)[form.ordinal()], got, a, b, scratch, m, k, n);
    assertArrayEquals(expected, got);
  }

  private static void run(
      ProductLoop loop, byte[] c, byte[] a, byte[] b, ProductScratch scratch, int m, int k, int n) {
    Matrix result = new Matrix(c, 0, 4 * n);
    loop.run(result, new Matrix(a, 0, 4 * k), new Matrix(b, 0, 4 * n), scratch, m, k, n);
  }

  /** What an earlier product left must not be seen. */
  private static void leaveNaN(ProductScratch scratch, int m) {
    Arrays.fill(scratch.panel(1 << 14), Float.NaN);
    Arrays.fill(scratch.sums(1 << 14), Float.NaN);
    for (float[] row : scratch.rows(3 * (m + 4), 4 * BlockLoop.PITCH)) {
      Arrays.fill(row, Float.NaN);
    }
  }

  private static byte[] values(int count, Random random) {
    byte[] bytes = new byte[4 * count];
    for (int i = 0; i < count; i++) {
      Elements.putFloat(bytes, 4 * i, random.nextFloat() - 0.5f);
    }
    return bytes;
  }

  private static ProductLoop[] loops(boolean wide) {
    return Arrays.stream(ProductForm.values())
        .map(form -> Products.vectors(new VectorForm(form, wide)))
        .toArray(ProductLoop[]::new);
  }

  private static void withScratch(Consumer<ProductScratch> body) {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(
          (Kernel)
              context ->
                  body.accept(
                      OnChipTile.of(context.tile(Location.ACC, ElementType.FLOAT32, 16, 16).place())
                          .units()
                          .products()));
    }
  }
}
