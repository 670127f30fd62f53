package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.GlobalTensor;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.KernelFaultException;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/**
 * Everything that takes accumulators through activation, scale and conversion - whole, by windows
 * and to global memory - over every pair of types the fixpipe has and edge values; and stores that
 * add, of every type.
 */
class DrainProperties {
  private static final int ROWS = 32;
  private static final int COLS = 64;

  /** What moves the accumulator. */
  enum Move {
    TMOV,
    TEXTRACT,
    TINSERT,
    TSTORE
  }

  /** How it is scaled. */
  enum Scale {
    NONE,
    ONE,
    COLUMNS
  }

  /** A pair of types the fixpipe has. */
  record Pair(ElementType from, ElementType to) {}

  @Provide
  Arbitrary<Pair> pairs() {
    return Arbitraries.of(
        new Pair(ElementType.FLOAT32, ElementType.FLOAT32),
        new Pair(ElementType.FLOAT32, ElementType.FLOAT16),
        new Pair(ElementType.FLOAT32, ElementType.BFLOAT16),
        new Pair(ElementType.FLOAT32, ElementType.INT8),
        new Pair(ElementType.FLOAT32, ElementType.UINT8),
        new Pair(ElementType.INT32, ElementType.FLOAT16),
        new Pair(ElementType.INT32, ElementType.INT8),
        new Pair(ElementType.INT32, ElementType.UINT8),
        new Pair(ElementType.INT32, ElementType.INT32));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void everyMoveActivatesScalesAndConvertsInThisOrder(
      @ForAll Move move,
      @ForAll("pairs") Pair pair,
      @ForAll Scale scale,
      @ForAll boolean relu,
      @ForAll long seed) {
    boolean whole = pair.to() == ElementType.INT32;
    Random random = new Random(seed);
    int capacity = move == Move.TINSERT ? ROWS / 2 : ROWS;
    int rows = random.nextInt(capacity + 1);
    int cols = random.nextInt(COLS + 1);
    int free = move == Move.TINSERT ? ROWS - capacity : ROWS - rows;
    int row = move == Move.TMOV || move == Move.TSTORE ? 0 : random.nextInt(free + 1);
    int col =
        move == Move.TMOV || move == Move.TSTORE ? 0 : 32 * random.nextInt((COLS - cols) / 32 + 1);
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      int size = pair.to().bytes();
      byte[] noise = new byte[ROWS * COLS * size];
      random.nextBytes(noise);
      long buffer = core.device().malloc(noise.length);
      core.device().copyToDevice(buffer, MemorySegment.ofArray(noise));
      core.word(0, buffer);
      OnChipTile[] tiles = new OnChipTile[2];
      byte[][] before = new byte[2][];
      float[] factor = new float[COLS];
      core.run(
          (Kernel)
              k -> {
                OnChipTile acc = tile(k, Location.ACC, pair.from(), capacity, random);
                OnChipTile mat = tile(k, Location.MAT, pair.to(), ROWS, random);
                Tile columns = k.tile(Location.SCALING, ElementType.FLOAT32, 1, COLS).place();
                for (int c = 0; c < COLS; c++) {
                  factor[c] = scale == Scale.ONE || whole ? 0.7f : (1 + c % 5) * 0.37f;
                  columns.setValue(c, factor[c]);
                }
                Drain drain =
                    scale == Scale.NONE || whole
                        ? Drain.PLAIN
                        : scale == Scale.ONE
                            ? Drain.PLAIN.scaledBy(0.7f)
                            : Drain.PLAIN.scaledBy(columns);
                tiles[0] = acc;
                tiles[1] = mat;
                before[0] = acc.bytes().clone();
                before[1] = mat.bytes().clone();
                Drain used = relu ? drain.withRelu() : drain;
                (move == Move.TEXTRACT ? mat : acc).valid(rows, cols);
                switch (move) {
                  case TMOV -> TMOV.apply(mat.valid(rows, cols), acc, used);
                  case TEXTRACT -> TEXTRACT.apply(mat, acc, row, col, used);
                  case TINSERT -> TINSERT.apply(mat, acc, row, col, used);
                  case TSTORE -> {
                    GlobalTensor out = k.buffer(0, pair.to(), ROWS * COLS).matrix(ROWS, COLS);
                    if (used == Drain.PLAIN && pair.to().isFloating() && pair.from().isFloating()) {
                      TSTORE.apply(out, acc);
                    } else {
                      TSTORE.apply(out, acc, used);
                    }
                  }
                }
              });
      byte[] stored = new byte[noise.length];
      core.device().copyFromDevice(MemorySegment.ofArray(stored), buffer);
      OnChipTile acc = tiles[0];
      OnChipTile mat = tiles[1];
      int dRow = move == Move.TINSERT ? row : 0;
      int dCol = move == Move.TINSERT ? col : 0;
      int sRow = move == Move.TEXTRACT ? row : 0;
      int sCol = move == Move.TEXTRACT ? col : 0;
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLS; c++) {
          int at = move == Move.TSTORE ? (r * COLS + c) * size : mat.offsetOf(r, c);
          byte[] after = move == Move.TSTORE ? stored : mat.bytes();
          byte[] old = move == Move.TSTORE ? noise : before[1];
          int i = r - dRow;
          int j = c - dCol;
          // All rows of the capacity go along to boxes, and whole blocks of columns.
          boolean boxes = move == Move.TMOV || move == Move.TINSERT;
          int height = boxes && rows * cols > 0 ? capacity : rows;
          int block = 32 / size;
          int width =
              move == Move.TSTORE ? cols : Math.min((cols + block - 1) / block * block, COLS - col);
          boolean moved = i >= 0 && i < height && j >= 0 && j < width;
          float f = scale == Scale.NONE || whole ? 1 : factor[moved ? sCol + j : 0];
          long expected =
              moved
                  ? converted(
                      Elements.bits(before[0], acc.offsetOf(sRow + i, sCol + j), pair.from()),
                      pair,
                      relu,
                      f)
                  : Elements.bits(old, at, pair.to());
          long actual = Elements.bits(after, at, pair.to());
          if (!bothNan(expected, actual, pair.to())) {
            assertEquals(low(expected, size), low(actual, size), move + " " + pair);
          }
        }
      }
    }
  }

  private static long converted(long bits, Pair pair, boolean relu, float factor) {
    if (pair.to() == ElementType.INT32) {
      return relu ? Math.max((int) bits, 0) : (int) bits;
    }
    double x = pair.from() == ElementType.INT32 ? (int) bits : Float.intBitsToFloat((int) bits);
    double held = (float) x;
    double active = relu && held <= 0 ? 0 : held;
    // The register has ten bits of the mantissa.
    double unit = Math.scalb(1.0, Math.getExponent(factor) - 10);
    double kept = Math.floor(factor / unit) * unit;
    double scaled = factor == 1 ? active : (float) (active * kept);
    if (factor != 1 && pair.to() == ElementType.FLOAT16 && Math.abs(scaled) > 65504) {
      return ConversionOracle.bits(Math.copySign(65504, scaled), pair.to());
    }
    if (pair.to().isFloating()) {
      return ConversionOracle.bits(scaled, pair.to());
    }
    if (Double.isNaN(scaled)) {
      return 0;
    }
    BigInteger low = ConversionOracle.least(pair.to());
    BigInteger high = ConversionOracle.most(pair.to());
    if (Double.isInfinite(scaled)) {
      return (scaled < 0 ? low : high).longValue();
    }
    BigInteger near = new BigDecimal(scaled).setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    return near.max(low).min(high).longValue();
  }

  private static OnChipTile tile(
      KernelContext k, Location location, ElementType type, int rows, Random random) {
    OnChipTile tile = OnChipTile.of(k.tile(location, type, rows, COLS).layout(Layout.NZ).place());
    for (int i = 0; i < rows * COLS; i++) {
      int at = tile.base() + i * type.bytes();
      long bits =
          random.nextInt(3) == 0
              ? EdgeValues.bits(type, random)
              : ConversionOracle.bits(random.nextGaussian() * 200, ElementType.FLOAT32);
      long value = type == ElementType.INT32 && random.nextBoolean() ? random.nextInt(900) : bits;
      Elements.storeLong(tile.bytes(), at, wordsOf(type), value);
    }
    return tile;
  }

  private static ElementType wordsOf(ElementType type) {
    return switch (type.bytes()) {
      case 1 -> ElementType.INT8;
      case 2 -> ElementType.INT16;
      default -> ElementType.INT32;
    };
  }

  private static boolean bothNan(long a, long b, ElementType type) {
    return type.isFloating()
        && Double.isNaN(ConversionOracle.floating(a, type))
        && Double.isNaN(ConversionOracle.floating(b, type));
  }

  private static long low(long bits, int size) {
    return bits & (1L << 8 * size) - 1;
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void aStoreThatAddsRoundsOrWrapsInTheTypeOfTheView(@ForAll ElementType type, @ForAll long seed) {
    Random random = new Random(seed);
    int rows = random.nextInt(9);
    int cols = random.nextInt(33);
    try (TestCore core = new TestCore(CoreKind.AIV)) {
      byte[] old = new byte[8 * 40 * type.bytes()];
      for (int i = 0; i < old.length / type.bytes(); i++) {
        put(old, i * type.bytes(), type, EdgeValues.bits(type, random));
      }
      long buffer = core.device().malloc(old.length);
      core.device().copyToDevice(buffer, MemorySegment.ofArray(old));
      core.word(0, buffer);
      byte[] expected = old.clone();
      Kernel kernel =
          k -> {
            OnChipTile tile = OnChipTile.of(k.vec(type, 8, 32).valid(rows, cols).place());
            for (int r = 0; r < rows; r++) {
              for (int c = 0; c < cols; c++) {
                long bits = EdgeValues.bits(type, random);
                put(tile.bytes(), tile.offsetOf(r, c), type, bits);
                int at = (r * 40 + c) * type.bytes();
                put(expected, at, type, sum(Elements.bits(old, at, type), bits, type));
              }
            }
            TSTORE.atomicAdd(
                k.buffer(0, type, 320)
                    .view(0, new int[] {1, 1, 1, 8, 32}, new long[] {0, 0, 0, 40, 1}, Layout.ND),
                tile);
          };
      if (type.bytes() == 8) {
        String message =
            assertThrows(KernelFaultException.class, () -> core.run(kernel)).fault().message();
        assertTrue(message.contains("no addition"), message);
        return;
      }
      core.run(kernel);
      byte[] actual = new byte[old.length];
      core.device().copyFromDevice(MemorySegment.ofArray(actual), buffer);
      for (int at = 0; at < old.length; at += type.bytes()) {
        long want = Elements.bits(expected, at, type);
        long got = Elements.bits(actual, at, type);
        if (!bothNan(want, got, type)) {
          assertEquals(want, got, type + " at " + at);
        }
      }
    }
  }

  private static void put(byte[] bytes, int at, ElementType type, long bits) {
    for (int i = 0; i < type.bytes(); i++) {
      bytes[at + i] = (byte) (bits >> 8 * i);
    }
  }

  private static long sum(long a, long b, ElementType type) {
    if (!type.isFloating()) {
      return a + b;
    }
    double exact = ConversionOracle.floating(a, type) + ConversionOracle.floating(b, type);
    return ConversionOracle.bits((float) exact, type);
  }

  @Test
  void windowsThatLeaveATileAreRefusedWithBothNames() {
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile acc = k.tile(Location.ACC, ElementType.FLOAT32, 16, 32).named("sum").place();
      Tile mat = k.tile(Location.MAT, ElementType.FLOAT32, 32, 16).named("staged").place();
      mat.valid(4, 16);
      TEXTRACT.apply(mat, acc, 12, 16);
      TEXTRACT.apply(mat, acc, 12, 16, Drain.PLAIN);
      refused("at (13, 16)", () -> TEXTRACT.apply(mat, acc, 13, 16));
      refused("at (12, 17)", () -> TEXTRACT.apply(mat, acc, 12, 17, Drain.PLAIN));
      refused("at (-1, 0)", () -> TEXTRACT.apply(mat, acc, -1, 0, Drain.PLAIN));
      refused(
          "at (2147483647, 0)", () -> TEXTRACT.apply(mat, acc, Integer.MAX_VALUE, 0, Drain.PLAIN));
      acc.valid(16, 8);
      TINSERT.apply(mat, acc, 16, 8);
      TINSERT.apply(mat, acc, 16, 8, Drain.PLAIN);
      refused("at (17, 8)", () -> TINSERT.apply(mat, acc, 17, 8));
      refused("at (16, 9)", () -> TINSERT.apply(mat, acc, 16, 9, Drain.PLAIN));
      refused("at (0, -1)", () -> TINSERT.apply(mat, acc, 0, -1, Drain.PLAIN));
    }
  }

  private static void refused(String part, Runnable action) {
    String message = assertThrows(KernelFaultException.class, action::run).fault().message();
    assertTrue(
        message.contains(part) && message.contains("sum ACC") && message.contains("staged MAT"),
        message);
  }
}
