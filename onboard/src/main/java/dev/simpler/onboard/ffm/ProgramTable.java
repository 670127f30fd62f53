package dev.simpler.onboard.ffm;

import dev.simpler.abi.layout.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which program a library knows under which number, by the bytes of the program. Used by one
 * thread.
 */
final class ProgramTable {
  /** Numbers that a library has. */
  private static final int CAPACITY = 64;

  /** Bytes by number, the one used longest ago first. */
  private final LinkedHashMap<Integer, byte[]> known = new LinkedHashMap<>(CAPACITY, 0.75f, true);

  /** What was looked for last, as it was given: programs are mostly run many times in a row. */
  private MemorySegment last = MemorySegment.NULL;

  private int lastId = -1;

  /**
   * The number of the segment that was run last, -1 if this is another; nothing is looked at. It
   * stays alive here, so no other program can have its memory.
   */
  int lastOf(MemorySegment given) {
    return given.equals(last) ? lastId : -1;
  }

  /** Whoever gives this segment again means the same program. */
  void ran(MemorySegment given, int id) {
    last = given;
    lastId = id;
  }

  /** The number of a program by its bytes, -1 if it has none. */
  int find(MemorySegment program) {
    for (Map.Entry<Integer, byte[]> each : known.entrySet()) {
      if (same(each.getValue(), program)) {
        known.get(each.getKey()); // moves it to the end of the order
        return each.getKey();
      }
    }
    return -1;
  }

  private static boolean same(byte[] bytes, MemorySegment program) {
    return bytes.length == program.byteSize()
        && program.mismatch(MemorySegment.ofArray(bytes)) == -1;
  }

  /** The number for a new program: one that is free, or that of the program used longest ago. */
  int free() {
    for (int id = 0; id < CAPACITY; id++) {
      if (!isTaken(id)) {
        return id;
      }
    }
    return known.firstEntry().getKey();
  }

  /** Whether a number is that of a program. */
  boolean isTaken(int id) {
    return known.containsKey(id);
  }

  /** Gives a program a number that is free. */
  void put(int id, MemorySegment program) {
    known.put(id, program.toArray(Bytes.U8));
  }

  /** Makes a number free. */
  void forget(int id) {
    known.remove(id);
    lastId = lastId == id ? -1 : lastId;
  }

  /** All numbers that are taken. */
  List<Integer> all() {
    return new ArrayList<>(known.keySet());
  }
}
