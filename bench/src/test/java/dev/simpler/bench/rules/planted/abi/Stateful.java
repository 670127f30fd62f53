package dev.simpler.bench.rules.planted.abi;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Every static field of this class can change. */
public final class Stateful {
  static int plain;
  static final ThreadLocal<String> PER_THREAD = new ThreadLocal<>();
  static final AtomicInteger ATOMIC = new AtomicInteger();
  static final List<String> LIST = new ArrayList<>();
  static final Map<String, String> MAP = new ConcurrentHashMap<>();
  static final Map<TimeUnit, String> BY_UNIT = new EnumMap<>(TimeUnit.class);
  static final List<AtomicInteger> OF_ATOMICS = List.of(new AtomicInteger());
  static final Map<String, List<String>> OF_LISTS = Map.of("a", new ArrayList<>());
  static final Map<String, String[]> OF_ARRAYS =
      Collections.unmodifiableMap(new HashMap<>(Map.of("a", new String[1])));
  static final Optional<StringBuilder> OPTIONAL = Optional.of(new StringBuilder());
  static final MemorySegment MEMORY = Arena.global().allocate(8);
  static final Object LOCK_AND_MORE = new Counter();
  static final Held RECORD = new Held(new AtomicLong());
  static final Grid WRITES_ITS_ARRAY = new Grid();
  static final LongSupplier CAPTURES = new AtomicLong()::incrementAndGet;
  static final Mode CONSTANT = Mode.FAST;
  static final int[] SEEN_BY_OTHERS = {1};
  private static final int[] WRITTEN = {1};
  private static final int[] RETURNED = {1};
  private static final int[] PASSED_ON = {1};
  private static final byte[] READ_INTO = {1};
  private static final String[] WRITTEN_BY_A_LAMBDA = {""};
  private static final int[] WRITTEN_BY_A_CLASS_INSIDE = {1};

  private Stateful() {}

  static void write(int value) {
    WRITTEN[0] = value;
  }

  static int[] give() {
    return RETURNED;
  }

  static int pass() {
    return sum(PASSED_ON);
  }

  private static int sum(int[] values) {
    return values[0];
  }

  static int read(InputStream in) throws IOException {
    return in.read(READ_INTO);
  }

  static Runnable later(String value) {
    return () -> WRITTEN_BY_A_LAMBDA[0] = value;
  }

  static final class Inside {
    static void write() {
      WRITTEN_BY_A_CLASS_INSIDE[0]++;
    }
  }

  record Held(AtomicLong count) {}

  static final class Counter {
    int count;
  }

  static final class Grid {
    private final int[] cells = {1};

    void set(int value) {
      cells[0] = value;
    }
  }

  enum Mode {
    FAST;

    int uses;
  }
}
