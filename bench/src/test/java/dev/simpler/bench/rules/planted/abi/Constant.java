package dev.simpler.bench.rules.planted.abi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.regex.Pattern;

/** No static field of this class can change. */
@SuppressWarnings("BoxingComparator") // planted
public final class Constant {
  static final int NUMBER = Integer.parseInt("1");
  static final String TEXT = "text".strip();
  static final Pattern PATTERN = Pattern.compile("a");
  static final List<Pair> PAIRS = List.of(new Pair("a", List.of(1L)));
  static final Map<String, TimeUnit> UNITS =
      Collections.unmodifiableMap(new TreeMap<>(Map.of("s", TimeUnit.SECONDS)));
  static final Comparator<String> BY_LENGTH = Comparator.comparingInt(String::length);
  static final IntUnaryOperator NEXT = value -> value + NUMBER;
  static final Fixed KEEPS_ITS_ARRAY = new Fixed(1, 2);
  static final Side SIDE = Side.LEFT;
  static final byte[] NOTHING = {};
  private static final int[] TABLE = {1, 2, 3};
  private static final byte[] ZEROS = new byte[8];
  private static final Side[] SIDES = Side.values();

  private Constant() {}

  static int table(int at) {
    int sum = Arrays.stream(TABLE).sum();
    for (int each : TABLE) {
      sum += each;
    }
    return sum + TABLE[at];
  }

  static void zero(OutputStream out) throws IOException {
    out.write(ZEROS, 0, ZEROS.length);
  }

  static Side side(int at) {
    return SIDES[at];
  }

  static final class Fixed {
    private final int[] cells;

    Fixed(int... cells) {
      this.cells = cells.clone();
    }

    int cell(int at) {
      return cells[at];
    }

    int[] all() {
      return cells.clone();
    }
  }

  record Pair(String name, List<Long> values) {}

  enum Side {
    LEFT(1);

    private final int sign;

    Side(int sign) {
      this.sign = sign;
    }

    int sign() {
      return sign;
    }
  }
}
