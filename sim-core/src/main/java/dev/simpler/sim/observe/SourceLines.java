package dev.simpler.sim.observe;

import dev.simpler.kernel.KernelContext;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/** Where in a kernel's source the calling thread is. One thread at a time. */
public final class SourceLines {
  /** Calls of a kernel's own methods that are told; who calls deeper is told the innermost. */
  private static final int MOST = 4;

  /** A point of a method. */
  private record Place(String method, String descriptor, int index) {}

  /** What is known of the classes of images, for as long as they are loaded. */
  private final Map<Class<?>, Map<Place, Optional<SourceLine>>> known = new WeakHashMap<>();

  private final StackWalker walker = StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE));

  /** Nothing is known yet. */
  public SourceLines() {}

  /**
   * The frames of the kernel that runs on this thread, innermost first. Below it on the stack may
   * be an orchestration function, for a kernel may run on the thread that waits for it.
   */
  List<SourceLine> here() {
    return walker.walk(this::ofImages);
  }

  private List<SourceLine> ofImages(Stream<StackFrame> frames) {
    List<SourceLine> lines = new ArrayList<>(MOST);
    boolean within = false;
    for (Iterator<StackFrame> each = frames.iterator(); each.hasNext() && lines.size() < MOST; ) {
      StackFrame frame = each.next();
      if (isOfImage(frame)) {
        within = true;
        line(frame).ifPresent(lines::add);
      } else if (within && KernelContext.class.isAssignableFrom(frame.getDeclaringClass())) {
        break;
      }
    }
    return lines;
  }

  /** Asking a frame for its line costs several times what walking to it does. */
  private Optional<SourceLine> line(StackFrame frame) {
    Place place = new Place(frame.getMethodName(), frame.getDescriptor(), frame.getByteCodeIndex());
    return known
        .computeIfAbsent(frame.getDeclaringClass(), _ -> new HashMap<>())
        .computeIfAbsent(place, _ -> lineOf(frame));
  }

  private static Optional<SourceLine> lineOf(StackFrame frame) {
    return frame.getLineNumber() > 0 && frame.getFileName() != null
        ? Optional.of(
            new SourceLine(
                frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber()))
        : Optional.empty();
  }

  private static boolean isOfImage(StackFrame frame) {
    return frame.getDeclaringClass().getClassLoader() instanceof ImageCode;
  }
}
