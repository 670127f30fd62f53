package dev.simpler.trace.spool;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list of records that grows at its end and lies in a spool. What is asked for is made anew each
 * time, equal to what was added. Numbers are kept as they are; texts, lists and other values once
 * for all records that have the same, so there should be few different ones. Not to be changed by
 * several threads.
 *
 * @param <T> a class of records whose components are such values, or records
 */
public final class SpooledList<T extends Record> extends AbstractList<T> implements RandomAccess {
  private static final int FIRST_BITS = 4;
  private static final int MOST_BITS = 12;

  /** Records in all chunks that are smaller than the largest. */
  private static final int GROWING = (1 << MOST_BITS) - (1 << FIRST_BITS);

  private final Spool spool;
  private final RecordForm<T> form;
  private final List<MemorySegment> chunks = new ArrayList<>();
  private int size;

  /**
   * An empty list.
   *
   * @param access of somebody who may use the class
   */
  public SpooledList(Spool spool, Lookup access, Class<T> kind) {
    this.spool = spool;
    form = new RecordForm<>(access, kind);
  }

  private static int chunk(int index) {
    return index < GROWING
        ? Integer.SIZE - FIRST_BITS - 1 - Integer.numberOfLeadingZeros(index + (1 << FIRST_BITS))
        : MOST_BITS - FIRST_BITS + (index - GROWING >>> MOST_BITS);
  }

  private static int first(int chunk) {
    int growing = MOST_BITS - FIRST_BITS;
    return chunk < growing
        ? (1 << FIRST_BITS + chunk) - (1 << FIRST_BITS)
        : GROWING + (chunk - growing << MOST_BITS);
  }

  private long place(int index, int chunk) {
    return (long) (index - first(chunk)) * form.bytes();
  }

  @Override
  public boolean add(T value) {
    int chunk = chunk(size);
    if (chunk == chunks.size()) {
      chunks.add(spool.allocate((long) (first(chunk + 1) - first(chunk)) * form.bytes()));
    }
    form.put(chunks.get(chunk), place(size, chunk), value);
    size++;
    return true;
  }

  @Override
  public T get(int index) {
    Objects.checkIndex(index, size);
    int chunk = chunk(index);
    return form.get(chunks.get(chunk), place(index, chunk));
  }

  @Override
  public int size() {
    return size;
  }
}
