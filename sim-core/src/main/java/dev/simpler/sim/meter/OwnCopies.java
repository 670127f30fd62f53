package dev.simpler.sim.meter;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Arrays of static fields, copied for one run of one core: they start each run as they were. */
final class OwnCopies {
  private static final int SLOT_BYTES = 8;

  private @Nullable Map<Object, Object> copies;
  private @Nullable Object last;
  private @Nullable Object lastCopy;

  void clear() {
    copies = null;
    last = null;
    lastCopy = null;
  }

  @Nullable Object of(@Nullable Object original, Meter meter) {
    if (original == null || !original.getClass().isArray()) {
      return original;
    }
    if (original != last) {
      lastCopy = copied(original, meter);
      last = original;
    }
    return lastCopy;
  }

  private Object copied(Object original, Meter meter) {
    Map<Object, Object> present = copies == null ? new IdentityHashMap<>() : copies;
    copies = present;
    Object known = present.get(original);
    if (known == null) {
      known = shallow(original, meter, present);
      // Not by recursion: arrays may lie in each other a million deep, or in a circle.
      Deque<Object> open = new ArrayDeque<>();
      open.add(known);
      while (!open.isEmpty()) {
        if (open.remove() instanceof @Nullable Object[] elements) {
          copyElements(elements, meter, present, open);
        }
      }
    }
    return known;
  }

  private static void copyElements(
      @Nullable Object[] elements, Meter meter, Map<Object, Object> present, Deque<Object> open) {
    for (int i = 0; i < elements.length; i++) {
      Object element = elements[i];
      if (element != null && element.getClass().isArray()) {
        Object copy = present.get(element);
        if (copy == null) {
          copy = shallow(element, meter, present);
          open.add(copy);
        }
        elements[i] = copy;
      }
    }
  }

  private static Object shallow(Object original, Meter meter, Map<Object, Object> present) {
    int length = Array.getLength(original);
    meter.array(length + 2, SLOT_BYTES);
    meter.scan(length);
    Object copy = Array.newInstance(original.getClass().componentType(), length);
    present.put(original, copy);
    System.arraycopy(original, 0, copy, 0, length);
    return copy;
  }
}
