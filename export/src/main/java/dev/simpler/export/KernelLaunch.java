package dev.simpler.export;

import java.util.List;
import java.util.Map;

/**
 * Arguments of a kernel in a run of its program, as far as the kernel asked for them.
 *
 * @param functionId the kernel's id in the program
 * @param words argument words by index
 * @param shapes extents of tensor arguments by index
 */
public record KernelLaunch(
    int functionId, Map<Integer, Long> words, Map<Integer, List<Integer>> shapes) {
  /** Copies what could change. */
  public KernelLaunch {
    words = Map.copyOf(words);
    shapes = Map.copyOf(shapes);
  }
}
