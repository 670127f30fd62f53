package dev.simpler.sim.observe;

import dev.simpler.kernel.KernelContext;
import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where in a kernel's source the calling thread is. Any thread. */
final class SourceLines {
  /** Calls of a kernel's own methods that are told; who calls deeper is told the innermost. */
  private static final int MOST = 4;

  private final StackWalker walker = StackWalker.getInstance(Set.of(Option.RETAIN_CLASS_REFERENCE));

  /**
   * The frames of the kernel that runs on this thread, innermost first. Below it on the stack may
   * be an orchestration function, for a kernel may run on the thread that waits for it.
   */
  List<SourceLine> here() {
    return walker.walk(SourceLines::ofImages);
  }

  private static List<SourceLine> ofImages(Stream<StackFrame> frames) {
    return frames
        .dropWhile(frame -> !isOfImage(frame))
        .takeWhile(frame -> !KernelContext.class.isAssignableFrom(frame.getDeclaringClass()))
        .filter(SourceLines::isOfImage)
        .filter(frame -> frame.getLineNumber() > 0 && frame.getFileName() != null)
        .limit(MOST)
        .map(frame ->
            new SourceLine(
                frame.getDeclaringClass().getSimpleName() + "." + frame.getMethodName(),
                String.valueOf(frame.getFileName()),
                frame.getLineNumber()))
        .toList();
  }

  private static boolean isOfImage(StackFrame frame) {
    return frame.getDeclaringClass().getClassLoader() instanceof ImageCode;
  }
}
