package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.abi.error.SimplerException;
import dev.simpler.kernel.Drain;
import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.FixpipeWord;
import dev.simpler.kernel.Kernel;
import dev.simpler.kernel.KernelContext;
import dev.simpler.kernel.Location;
import dev.simpler.kernel.Tile;
import dev.simpler.kernel.isa.TEXTRACT;
import dev.simpler.kernel.isa.TINSERT;
import dev.simpler.kernel.isa.TMOV;
import dev.simpler.kernel.isa.TSTORE;
import dev.simpler.sim.exec.TestCore;
import dev.simpler.sim.observe.CoreKind;
import dev.simpler.sim.onchip.Elements;
import dev.simpler.sim.onchip.OnChipTile;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Factors, offsets and shifts of the fixpipe, one for all and one per column. */
class FixpipeWordProperties {
  private static final int ROWS = 16;
  private static final int COLS = 64;

  /** What a word makes of what. */
  enum Kind {
    SIGNED_BYTES(ElementType.INT8),
    BYTES(ElementType.UINT8),
    SHIFTED(ElementType.INT16),
    HALVES(ElementType.FLOAT16);

    final ElementType to;

    Kind(ElementType to) {
      this.to = to;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0, 2555, 127, 255",
    "0.1, 0, 25, 2, 2",
    "1, -100, 300, 127, 155",
    "1, -100, 100, 0, 0",
    "1, 255, -300, -1, 0",
    "0.5, 1, 5, 3, 3",
    "0.5, 1, 7, 5, 5",
    "-1, 0, 5, -5, 0",
    "1, -256, 1, -128, 0"
  })
  void knownBytes(float factor, int offset, int value, int signed, int unsigned) {
    assertEquals(signed, one(ElementType.INT8, value, Drain.PLAIN.scaledBy(factor, offset)));
    assertEquals(unsigned, one(ElementType.UINT8, value, Drain.PLAIN.scaledBy(factor, offset)));
  }

  @ParameterizedTest
  @CsvSource({"4, 1000, 62", "4, -1, -1", "4, 1048576, 32767", "1, -70000, -32768", "16, 65536, 1"})
  void knownShifts(int places, int value, int expected) {
    assertEquals(expected, one(ElementType.INT16, value, Drain.PLAIN.shiftedBy(places)));
    int relu = Math.max(expected, 0);
    assertEquals(relu, one(ElementType.INT16, value, Drain.PLAIN.shiftedBy(places).withRelu()));
    Drain word = Drain.ofWord((long) (places - 1) << 32);
    assertEquals(expected, one(ElementType.INT16, value, word));
  }

  @Test
  void aFactorHasTenBitsOfItsMantissa() {
    assertEquals(0.099975586f, FixpipeWord.scale(0.1f).factor());
    assertEquals(-0.33325195f, FixpipeWord.scale(-1 / 3f).factor());
    assertEquals(99.97559, one(ElementType.FLOAT16, 1000, Drain.PLAIN.scaledBy(0.1f)), 0.04);
    assertEquals(65504, one(ElementType.FLOAT16, 1 << 20, Drain.PLAIN.scaledBy(2)));
  }

  @Property(tries = 200)
  void aWordIsWhatItsBitsSay(
      @ForAll float factor,
      @ForAll @IntRange(min = -256, max = 255) int offset,
      @ForAll boolean signed) {
    FixpipeWord word = new FixpipeWord(factor, offset, 0);
    long bits = word.bits(signed);
    assertEquals(signed, FixpipeWord.isSigned(bits));
    assertEquals(Float.floatToRawIntBits(factor) >>> 13, (int) (bits >>> 13) & 0x7FFFF);
    assertEquals(offset & 511, bits >>> 37 & 511);
    FixpipeWord again = FixpipeWord.of(bits | 0x1FFF | 1L << 63);
    assertEquals(offset, again.offset());
    assertEquals(Float.floatToRawIntBits(word.factor()), Float.floatToRawIntBits(again.factor()));
  }

  /** By the formulas of the board cases, in decimal arithmetic. */
  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void everyMoveTakesTheWordOfTheAccumulatorsColumn(
      @ForAll Kind kind,
      @ForAll boolean integers,
      @ForAll boolean one,
      @ForAll boolean relu,
      @ForAll @IntRange(max = 3) int move,
      @ForAll long seed) {
    ElementType from = integers || kind == Kind.SHIFTED ? ElementType.INT32 : ElementType.FLOAT32;
    Random random = new Random(seed);
    int row = move == 2 ? 0 : random.nextInt(ROWS);
    int col = 32 * random.nextInt(COLS / 32);
    int rows = 1 + random.nextInt(ROWS - row);
    int cols = 1 + random.nextInt(COLS - col);
    int sRow = move == 1 ? row : 0;
    int sCol = move == 1 ? col : 0;
    int size = kind.to.bytes();
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      byte[] old = new byte[ROWS * COLS * size];
      random.nextBytes(old);
      long buffer = core.device().malloc(old.length);
      core.device().copyToDevice(buffer, MemorySegment.ofArray(old));
      core.word(0, buffer);
      core.run(
          (Kernel)
              k -> {
                OnChipTile acc = OnChipTile.of(k.tile(Location.ACC, from, ROWS, COLS).place());
                OnChipTile mat = OnChipTile.of(k.tile(Location.MAT, kind.to, ROWS, COLS).place());
                OnChipTile words =
                    OnChipTile.of(k.tile(Location.SCALING, ElementType.UINT64, 1, COLS).place());
                FixpipeWord[] word = new FixpipeWord[COLS];
                for (int c = 0; c < COLS; c++) {
                  word[c] = c > 0 && one ? word[0] : word(kind, random);
                  long bits = word[c].bits(kind == Kind.SIGNED_BYTES);
                  Elements.putLong(words.bytes(), words.offsetOf(0, c), bits);
                }
                for (int i = 0; i < ROWS * COLS; i++) {
                  int whole = random.nextInt(-3000, 3000) << random.nextInt(12);
                  int bits = integers ? whole : Float.floatToIntBits(whole / 8f);
                  Elements.putInt(
                      acc.bytes(), acc.base() + 4 * i, from == ElementType.INT32 ? whole : bits);
                }
                byte[] a = acc.bytes().clone();
                Drain by = one ? Drain.PLAIN.quantisedBy(word[0]) : Drain.PLAIN.scaledBy(words);
                Drain drain = relu ? by.withRelu() : by;
                (move == 1 ? mat : acc).valid(rows, cols);
                byte[] before = mat.bytes().clone();
                switch (move) {
                  case 0 -> TMOV.apply(mat, acc, drain);
                  case 1 -> TEXTRACT.apply(mat, acc, row, col, drain);
                  case 2 -> TINSERT.apply(mat, acc, row, col, drain);
                  default ->
                      TSTORE.atomicAdd(
                          k.buffer(0, kind.to, ROWS * COLS).matrix(ROWS, COLS), acc, drain);
                }
                byte[] added = new byte[old.length];
                core.device().copyFromDevice(MemorySegment.ofArray(added), buffer);
                for (int r = 0; r < ROWS; r++) {
                  for (int c = 0; c < COLS; c++) {
                    int i = move == 2 ? r - row : r;
                    int j = move == 2 ? c - col : c;
                    int height = move == 0 || move == 2 ? ROWS : rows;
                    int block = 32 / size;
                    int width = (cols + block - 1) / block * block;
                    width = move == 3 ? cols : Math.min(width, COLS - col);
                    boolean in = i >= 0 && i < height && j >= 0 && j < width;
                    int at = move == 3 ? (r * COLS + c) * size : mat.offsetOf(r, c);
                    byte[] was = move == 3 ? old : before;
                    long expected = Elements.bits(was, at, kind.to);
                    if (in) {
                      int bits = Elements.getInt(a, acc.offsetOf(sRow + i, sCol + j));
                      BigDecimal x =
                          from == ElementType.INT32
                              ? BigDecimal.valueOf(bits)
                              : new BigDecimal(Float.intBitsToFloat(bits));
                      double made = quantised(kind, x, word[sCol + j], relu);
                      expected = move == 3 ? sum(kind.to, expected, made) : bits(kind.to, made);
                    }
                    assertEquals(
                        expected, Elements.bits(move == 3 ? added : mat.bytes(), at, kind.to));
                  }
                }
              });
    }
  }

  private static FixpipeWord word(Kind kind, Random random) {
    return switch (kind) {
      case SHIFTED -> FixpipeWord.shift(1 + random.nextInt(16));
      case HALVES -> FixpipeWord.scale(random.nextFloat() - 0.3f);
      default -> new FixpipeWord(random.nextFloat() - 0.3f, random.nextInt(-256, 256), 0);
    };
  }

  private static double quantised(Kind kind, BigDecimal x, FixpipeWord word, boolean relu) {
    if (kind == Kind.SHIFTED) {
      BigDecimal down = x.divide(BigDecimal.TWO.pow(word.shift())).setScale(0, RoundingMode.FLOOR);
      double kept = Math.clamp(down.doubleValue(), -32768, 32767);
      return relu ? Math.max(kept, 0) : kept;
    }
    float single = x.floatValue();
    float product = new BigDecimal(single).multiply(new BigDecimal(word.factor())).floatValue();
    double result;
    if (kind == Kind.HALVES) {
      result = Math.clamp(product, -65504f, 65504f);
    } else {
      BigInteger whole =
          new BigDecimal(Math.clamp(product, -256f, 255f))
              .setScale(0, RoundingMode.HALF_EVEN)
              .toBigInteger();
      double low = kind == Kind.BYTES ? 0 : -128;
      result = Math.clamp(whole.intValue() + word.offset(), low, low + 255);
    }
    return relu && result < 0 ? 0 : result;
  }

  private static long bits(ElementType type, double value) {
    return type.isFloating()
        ? ConversionOracle.bits(value, type)
        : (long) value & (1L << 8 * type.bytes()) - 1;
  }

  private static long sum(ElementType type, long old, double more) {
    if (!type.isFloating()) {
      return old + (long) more & (1L << 8 * type.bytes()) - 1;
    }
    double half = ConversionOracle.floating(ConversionOracle.bits(more, type), type);
    double before = ConversionOracle.floating(old, type);
    long bits = ConversionOracle.bits((float) (before + half), type);
    return Double.isNaN(before) ? (short) old & 0xFFFFL | 0x200 : bits;
  }

  private static double one(ElementType to, int value, Drain drain) {
    double[] result = new double[1];
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.run(
          (Kernel)
              k -> {
                Tile acc = k.tile(Location.ACC, ElementType.INT32, ROWS, COLS).valid(1, 1).place();
                acc.setValue(0, value);
                Tile mat = k.tile(Location.MAT, to, ROWS, COLS).place();
                TMOV.apply(mat, acc, drain);
                result[0] = mat.getValue(0);
              });
    }
    return result[0];
  }

  @Test
  void whatAWordOrTheFixpipeCannotHoldIsRefused() {
    assertTrue(refusal(() -> FixpipeWord.scale(1).withOffset(256)).contains("-256 to 255"));
    assertTrue(refusal(() -> FixpipeWord.shift(0)).contains("1 to 16"));
    assertTrue(refusal(() -> FixpipeWord.shift(17)).contains("17"));
    try (TestCore core = new TestCore(CoreKind.AIC)) {
      core.execution().units().begin();
      KernelContext k = core.execution();
      Tile sum = k.tile(Location.ACC, ElementType.INT32, ROWS, COLS).place();
      Tile real = k.tile(Location.ACC, ElementType.FLOAT32, ROWS, COLS).place();
      Tile bytes = k.tile(Location.MAT, ElementType.INT8, ROWS, COLS).place();
      Tile shorts = k.tile(Location.MAT, ElementType.INT16, ROWS, COLS).place();
      Tile halves = k.tile(Location.MAT, ElementType.FLOAT16, ROWS, COLS).place();
      Tile few = k.tile(Location.SCALING, ElementType.UINT64, 1, 32).place();
      Drain shift = Drain.PLAIN.shiftedBy(3);
      Drain moved = Drain.PLAIN.scaledBy(2, 1);
      String rule = "a shift makes INT16";
      assertTrue(refusal(() -> TMOV.apply(bytes, sum, shift)).contains(rule));
      assertTrue(refusal(() -> TMOV.apply(shorts, sum, moved)).contains(rule));
      assertTrue(refusal(() -> TMOV.apply(halves, sum, moved)).contains("take an offset"));
      assertTrue(refusal(() -> TMOV.apply(shorts, real, shift)).contains("no INT16 of FLOAT32"));
      assertTrue(refusal(() -> TMOV.apply(shorts, sum, Drain.PLAIN)).contains("no INT16 of INT32"));
      Drain columns = Drain.PLAIN.scaledBy(few);
      assertTrue(refusal(() -> TMOV.apply(bytes, sum, columns)).contains("needs 64 UINT64 words"));
      bytes.valid(1, 2);
      TEXTRACT.apply(bytes, sum, 0, 16, columns);
      String far = refusal(() -> TEXTRACT.apply(bytes, sum, 0, 32, columns));
      assertTrue(far.contains("needs 34 UINT64 words"), far);
    }
  }

  private static String refusal(Runnable action) {
    return assertThrows(SimplerException.class, action::run).fault().message();
  }
}
