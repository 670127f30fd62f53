package dev.simpler.sim.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.simpler.kernel.ElementType;
import dev.simpler.kernel.Layout;
import dev.simpler.kernel.isa.TADD;
import dev.simpler.kernel.isa.TADDS;
import dev.simpler.kernel.isa.TCOLEXPANDADD;
import dev.simpler.kernel.isa.TCOLEXPANDDIV;
import dev.simpler.kernel.isa.TCOLEXPANDEXPDIF;
import dev.simpler.kernel.isa.TCOLEXPANDMUL;
import dev.simpler.kernel.isa.TCOLEXPANDSUB;
import dev.simpler.kernel.isa.TDIV;
import dev.simpler.kernel.isa.TDIVS;
import dev.simpler.kernel.isa.TEXP;
import dev.simpler.kernel.isa.TLOG;
import dev.simpler.kernel.isa.TLRELU;
import dev.simpler.kernel.isa.TMUL;
import dev.simpler.kernel.isa.TMULS;
import dev.simpler.kernel.isa.TPARTADD;
import dev.simpler.kernel.isa.TPARTMUL;
import dev.simpler.kernel.isa.TPOW;
import dev.simpler.kernel.isa.TPOWS;
import dev.simpler.kernel.isa.TPRELU;
import dev.simpler.kernel.isa.TRDIVS;
import dev.simpler.kernel.isa.TRECIP;
import dev.simpler.kernel.isa.TROWEXPANDADD;
import dev.simpler.kernel.isa.TROWEXPANDDIV;
import dev.simpler.kernel.isa.TROWEXPANDEXPDIF;
import dev.simpler.kernel.isa.TROWEXPANDMUL;
import dev.simpler.kernel.isa.TROWEXPANDSUB;
import dev.simpler.kernel.isa.TSQRT;
import dev.simpler.kernel.isa.TSUB;
import dev.simpler.kernel.isa.TSUBRELU;
import dev.simpler.kernel.isa.TSUBS;
import dev.simpler.sim.onchip.OnChipTile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The error that docs/isa.md states for an instruction, in units of the last place, is at least the
 * greatest one measured against 40 digits; every row that states one is measured here or is held
 * bit for bit elsewhere.
 */
class StatedErrorTest {
  private static final int ROWS = 8;
  private static final int COLS = 64;
  private static final Pattern ROW = Pattern.compile("\\| `([TM][A-Z0-9_]+)` \\|(.*)\\|");
  private static final Pattern FIGURE = Pattern.compile("(\\d\\.\\d+)");
  private static final Pattern HALVES = Pattern.compile("halves (\\d\\.\\d+)");

  /** Correct rounding of these is compared bit by bit with oracles of their own. */
  private static final Set<String> BY_BITS =
      Set.of("TCVT", "TSTORE", "TMOV", "TEXTRACT", "TINSERT", "TPAIRREDUCESUM", "TDEQUANT");

  private interface Instruction {
    void apply(Case tiles);
  }

  private interface Oracle {
    /** The exact result for elements of {@code a}, the second operand and the old destination. */
    BigDecimal of(BigDecimal a, BigDecimal b, BigDecimal old);
  }

  /** Where the second operand of an element comes from. */
  private enum Second {
    TILE,
    SCALAR,
    COLUMN,
    ROW
  }

  private record Measured(
      String name, Second second, boolean positive, Instruction instruction, Oracle oracle) {}

  private static final Oracle ADD = (a, b, old) -> a.add(b);
  private static final Oracle SUB = (a, b, old) -> a.subtract(b);
  private static final Oracle MUL = (a, b, old) -> a.multiply(b);
  private static final Oracle DIV = (a, b, old) -> a.divide(b, Exact.DIGITS);
  private static final Oracle POW = (a, b, old) -> Exact.pow(a, b);
  private static final Oracle LEAKY = (a, b, old) -> a.signum() > 0 ? a : a.multiply(b);

  private static final List<Measured> MEASURED =
      List.of(
          of("TADD", c -> TADD.apply(c.d, c.a, c.b), ADD),
          with("TADDS", c -> TADDS.apply(c.d, c.a, c.s), ADD),
          of("TSUB", c -> TSUB.apply(c.d, c.a, c.b), SUB),
          with("TSUBS", c -> TSUBS.apply(c.d, c.a, c.s), SUB),
          of("TMUL", c -> TMUL.apply(c.d, c.a, c.b), MUL),
          with("TMULS", c -> TMULS.apply(c.d, c.a, c.s), MUL),
          of("TDIV", c -> TDIV.apply(c.d, c.a, c.b), DIV),
          with("TDIVS", c -> TDIVS.apply(c.d, c.a, c.s), DIV),
          with("TRDIVS", c -> TRDIVS.apply(c.d, c.a, c.s), (a, b, o) -> b.divide(a, Exact.DIGITS)),
          positive("TPOW", Second.TILE, c -> TPOW.apply(c.d, c.a, c.b), POW),
          positive("TPOWS", Second.SCALAR, c -> TPOWS.apply(c.d, c.a, c.s), POW),
          of("TEXP", c -> TEXP.apply(c.d, c.a), (a, b, o) -> Exact.exp(a)),
          positive("TLOG", Second.TILE, c -> TLOG.apply(c.d, c.a), (a, b, o) -> Exact.log(a)),
          positive("TSQRT", Second.TILE, c -> TSQRT.apply(c.d, c.a), (a, b, o) -> sqrt(a)),
          of(
              "TRECIP",
              c -> TRECIP.apply(c.d, c.a),
              (a, b, o) -> BigDecimal.ONE.divide(a, Exact.DIGITS)),
          column("TROWEXPANDADD", c -> TROWEXPANDADD.apply(c.d, c.a, c.column), ADD),
          column("TROWEXPANDSUB", c -> TROWEXPANDSUB.apply(c.d, c.a, c.column), SUB),
          column("TROWEXPANDMUL", c -> TROWEXPANDMUL.apply(c.d, c.a, c.column), MUL),
          column("TROWEXPANDDIV", c -> TROWEXPANDDIV.apply(c.d, c.a, c.column), DIV),
          row("TCOLEXPANDADD", c -> TCOLEXPANDADD.apply(c.d, c.a, c.row), ADD),
          row("TCOLEXPANDSUB", c -> TCOLEXPANDSUB.apply(c.d, c.a, c.row), SUB),
          row("TCOLEXPANDMUL", c -> TCOLEXPANDMUL.apply(c.d, c.a, c.row), MUL),
          row("TCOLEXPANDDIV", c -> TCOLEXPANDDIV.apply(c.d, c.a, c.row), DIV),
          column(
              "TROWEXPANDEXPDIF",
              c -> TROWEXPANDEXPDIF.apply(c.d, c.a, c.column),
              (a, b, o) -> Exact.exp(a.subtract(b))),
          row(
              "TCOLEXPANDEXPDIF",
              c -> TCOLEXPANDEXPDIF.apply(c.d, c.a, c.row),
              (a, b, o) -> Exact.exp(a.subtract(b))),
          of("TPARTADD", c -> TPARTADD.apply(c.d, c.a, c.b), ADD),
          of("TPARTMUL", c -> TPARTMUL.apply(c.d, c.a, c.b), MUL),
          of("TSUBRELU", c -> TSUBRELU.apply(c.d, c.a, c.b), (a, b, o) -> relu(a.subtract(b))),
          of("TPRELU", c -> TPRELU.apply(c.d, c.a, c.b), LEAKY),
          with("TLRELU", c -> TLRELU.apply(c.d, c.a, c.s), LEAKY));

  private static Measured of(String name, Instruction instruction, Oracle oracle) {
    return new Measured(name, Second.TILE, false, instruction, oracle);
  }

  private static Measured with(String name, Instruction instruction, Oracle oracle) {
    return new Measured(name, Second.SCALAR, false, instruction, oracle);
  }

  private static Measured column(String name, Instruction instruction, Oracle oracle) {
    return new Measured(name, Second.COLUMN, false, instruction, oracle);
  }

  private static Measured row(String name, Instruction instruction, Oracle oracle) {
    return new Measured(name, Second.ROW, false, instruction, oracle);
  }

  private static Measured positive(
      String name, Second second, Instruction instruction, Oracle oracle) {
    return new Measured(name, second, true, instruction, oracle);
  }

  private static BigDecimal sqrt(BigDecimal a) {
    return a.sqrt(Exact.DIGITS);
  }

  private static BigDecimal relu(BigDecimal a) {
    return a.max(BigDecimal.ZERO);
  }

  @Test
  void noMeasuredErrorExceedsTheStatedOne() throws IOException {
    Map<String, String> stated = stated();
    Map<String, Double> worst = new TreeMap<>();
    for (Measured measured : MEASURED) {
      for (ElementType type : Operands.FLOATS) {
        double error = worst(measured, type);
        double bound = bound(stated.getOrDefault(measured.name, ""), type);
        worst.merge(measured.name, error, Math::max);
        assertTrue(
            error <= bound,
            () -> measured.name + " of " + type + ": " + error + " ULP, stated are " + bound);
      }
    }
    // An oracle that agreed with everything would measure nothing.
    worst.forEach((name, error) -> assertTrue(error > 0.3, () -> name + ": only " + error));
  }

  @Test
  void everyRowThatStatesAnErrorIsMeasured() throws IOException {
    Set<String> rows = new TreeSet<>();
    stated()
        .forEach((name, error) -> {
          if (FIGURE.matcher(error).find()) {
            rows.add(name);
          }
        });
    Set<String> known = new TreeSet<>(BY_BITS);
    MEASURED.forEach(measured -> known.add(measured.name));
    assertEquals(rows, known);
  }

  /** The cells of the column of errors. */
  private static Map<String, String> stated() throws IOException {
    Path page = Path.of("docs/isa.md");
    List<String> lines =
        Files.readAllLines(Files.exists(page) ? page : Path.of("..").resolve(page));
    Map<String, String> cells = new HashMap<>();
    for (String line : lines) {
      Matcher row = ROW.matcher(line);
      String[] found = row.matches() ? row.group(2).split("\\|", -1) : new String[0];
      if (found.length == 5) {
        cells.put(row.group(1), found[3].strip());
      }
    }
    return cells;
  }

  private static double bound(String cell, ElementType type) {
    Matcher halves = HALVES.matcher(cell);
    if (type != ElementType.FLOAT32 && halves.find()) {
      return Double.parseDouble(halves.group(1));
    }
    Matcher figure = FIGURE.matcher(cell);
    return figure.find() ? Double.parseDouble(figure.group(1)) : 0;
  }

  private static double worst(Measured measured, ElementType type) {
    double worst = 0;
    try (Operands operands = new Operands(5)) {
      Case tiles = new Case(operands, type, measured.positive);
      byte[] before = Operands.copy(tiles.d);
      measured.instruction.apply(tiles);
      for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLS; c++) {
          float second =
              switch (measured.second) {
                case TILE -> Operands.floatAt(before, tiles.b, r, c);
                case SCALAR -> tiles.s;
                case COLUMN -> Operands.floatAt(before, tiles.column, r, 0);
                case ROW -> Operands.floatAt(before, tiles.row, 0, c);
              };
          float first = Operands.floatAt(before, tiles.a, r, c);
          boolean rounds = measured.name.endsWith("EXPDIF");
          BigDecimal exact =
              rounds
                  ? Exact.exp(new BigDecimal(Operands.rounded(type, (double) first - second)))
                  : measured.oracle.of(
                      new BigDecimal(first),
                      new BigDecimal(second),
                      new BigDecimal(Operands.floatAt(before, tiles.d, r, c)));
          float result = Operands.floatAt(tiles.d.bytes(), tiles.d, r, c);
          if (Float.isFinite(result)) {
            worst = Math.max(worst, error(exact, result, type));
          }
        }
      }
    }
    return worst;
  }

  /** Distance of a result from the exact one, in units of the last place of the exact one. */
  private static double error(BigDecimal exact, float result, ElementType type) {
    int digits =
        switch (type) {
          case FLOAT16 -> 11;
          case BFLOAT16 -> 8;
          default -> 24;
        };
    int least = type == ElementType.FLOAT16 ? -14 : -126;
    int exponent = Math.max(Math.getExponent(exact.doubleValue()), least);
    double unit = Math.scalb(1.0, exponent - digits + 1);
    return exact.subtract(new BigDecimal(result)).abs().doubleValue() / unit;
  }

  /** Operands of moderate size, so that no result leaves the type. */
  private static final class Case {
    final OnChipTile a;
    final OnChipTile b;
    final OnChipTile d;
    final OnChipTile column;
    final OnChipTile row;
    final float s;

    Case(Operands operands, ElementType type, boolean positive) {
      Random random = new Random(11);
      a = moderate(operands.tile(type, ROWS, COLS, ROWS, COLS), random, positive);
      b = moderate(operands.tile(type, ROWS, COLS, ROWS, COLS), random, false);
      d = moderate(operands.tile(type, ROWS, COLS, ROWS, COLS), random, false);
      column = moderate(operands.tile(type, 16, 1, 16, 1, Layout.DN), random, false);
      row = moderate(operands.tile(type, 1, COLS, 1, COLS), random, false);
      s = Operands.rounded(type, 1.7);
    }

    private static OnChipTile moderate(OnChipTile tile, Random random, boolean positive) {
      for (int i = 0; i < tile.rows() * tile.cols(); i++) {
        double value = (0.25 + random.nextDouble()) * Math.scalb(1.0, random.nextInt(-2, 3));
        tile.setValue(i, positive || random.nextBoolean() ? value : -value);
      }
      return tile;
    }
  }
}
