package dev.simpler.trace.spool;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a component of a record lies in memory. */
sealed interface RecordField {
  int bytes();

  void put(MemorySegment to, long at, @Nullable Object value);

  @Nullable Object get(MemorySegment from, long at);

  /** 64 bits. */
  record OfLong() implements RecordField {
    @Override
    public int bytes() {
      return Long.BYTES;
    }

    @Override
    public void put(MemorySegment to, long at, @Nullable Object value) {
      to.set(JAVA_LONG_UNALIGNED, at, (Long) Objects.requireNonNull(value));
    }

    @Override
    public Object get(MemorySegment from, long at) {
      return from.get(JAVA_LONG_UNALIGNED, at);
    }
  }

  /** 32 bits. */
  record OfInt() implements RecordField {
    @Override
    public int bytes() {
      return Integer.BYTES;
    }

    @Override
    public void put(MemorySegment to, long at, @Nullable Object value) {
      to.set(JAVA_INT_UNALIGNED, at, (Integer) Objects.requireNonNull(value));
    }

    @Override
    public Object get(MemorySegment from, long at) {
      return from.get(JAVA_INT_UNALIGNED, at);
    }
  }

  /** Yes or no. */
  record OfBoolean() implements RecordField {
    @Override
    public int bytes() {
      return 1;
    }

    @Override
    public void put(MemorySegment to, long at, @Nullable Object value) {
      to.set(JAVA_BYTE, at, Boolean.TRUE.equals(value) ? (byte) 1 : 0);
    }

    @Override
    public Object get(MemorySegment from, long at) {
      return from.get(JAVA_BYTE, at) != 0;
    }
  }

  /** A record within a record; a byte says whether there is one. */
  record OfRecord(RecordForm<?> form) implements RecordField {
    @Override
    public int bytes() {
      return 1 + form.bytes();
    }

    @Override
    public void put(MemorySegment to, long at, @Nullable Object value) {
      to.set(JAVA_BYTE, at, value == null ? (byte) 0 : 1);
      if (value != null) {
        form.put(to, at + 1, value);
      }
    }

    @Override
    public @Nullable Object get(MemorySegment from, long at) {
      return from.get(JAVA_BYTE, at) == 0 ? null : form.get(from, at + 1);
    }
  }

  /** Numbers by constants of an enumeration, those that there are. */
  record OfCounts<E extends Enum<E>>(Class<E> kind) implements RecordField {
    private static final long NONE = Long.MIN_VALUE;

    @Override
    public int bytes() {
      return kind.getEnumConstants().length * Long.BYTES;
    }

    @Override
    public void put(MemorySegment to, long at, @Nullable Object value) {
      Map<?, ?> counts = (Map<?, ?>) Objects.requireNonNull(value);
      for (E each : kind.getEnumConstants()) {
        Object count = counts.get(each);
        to.set(
            JAVA_LONG_UNALIGNED,
            at + (long) each.ordinal() * Long.BYTES,
            count == null ? NONE : (Long) count);
      }
    }

    @Override
    public Object get(MemorySegment from, long at) {
      Map<E, Long> counts = new EnumMap<>(kind);
      for (E each : kind.getEnumConstants()) {
        long count = from.get(JAVA_LONG_UNALIGNED, at + (long) each.ordinal() * Long.BYTES);
        if (count != NONE) {
          counts.put(each, count);
        }
      }
      return counts;
    }
  }

  /** Any other value, by its number among the different ones: names and shapes, which are few. */
  final class OfFew implements RecordField {
    private final Map<@Nullable Object, Integer> numbers = new HashMap<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    @Override
    public int bytes() {
      return Integer.BYTES;
    }

    @Override
    public void put(MemorySegment to, long at, @Nullable Object value) {
      Integer number = numbers.get(value);
      if (number == null) {
        number = values.size();
        numbers.put(value, number);
        values.add(value);
      }
      to.set(JAVA_INT_UNALIGNED, at, number);
    }

    @Override
    public @Nullable Object get(MemorySegment from, long at) {
      return values.get(from.get(JAVA_INT_UNALIGNED, at));
    }
  }
}
