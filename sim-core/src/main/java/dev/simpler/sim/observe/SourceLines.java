package dev.simpler.sim.observe;

import dev.simpler.sim.meter.CallSites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.impl.map.mutable.primitive.LongObjectHashMap;

/** Where in its source code of an image is. Used by the thread that executes it. */
public final class SourceLines {
  /** Calls of a kernel's own methods that are told; who calls deeper is told the innermost. */
  private static final int MOST = 4;

  /** Chains of calls of a kernel, and kernels, that are kept. */
  private static final int ROOM = 4096;

  /** Bits of a number in a chain; numbers beyond are looked up anew. */
  private static final int BITS = 16;

  private static final int LARGEST = (1 << BITS) - 2;

  private final CallSites sites;
  private final Map<KernelLines, LongObjectHashMap<List<SourceLine>>> all = new HashMap<>();
  private LongObjectHashMap<List<SourceLine>> known = new LongObjectHashMap<>();
  private KernelLines lines = KernelLines.NONE;

  /**
   * Lines by the calls under way.
   *
   * @param sites of the kernels of a core
   */
  public SourceLines(CallSites sites) {
    this.sites = sites;
  }

  /**
   * A kernel starts, into which these lines are woven.
   *
   * @param woven lines by the numbers that the image stores
   */
  public void begin(KernelLines woven) {
    if (woven != lines) {
      lines = woven;
      if (all.size() == ROOM) {
        all.clear();
      }
      known = all.computeIfAbsent(woven, _ -> new LongObjectHashMap<>());
    }
  }

  /**
   * {@return the calls under way, innermost first; the same object as before if it is the same
   * chain}
   */
  public List<SourceLine> here() {
    int depth = sites.depth();
    if (depth == 0 || lines == KernelLines.NONE) {
      return List.of();
    }
    if (depth == 1) {
      return lines.alone(sites.site(0));
    }
    int told = Math.min(depth, MOST);
    long chain = 0;
    for (int above = 0; above < told; above++) {
      int number = sites.site(above);
      if (number > LARGEST) {
        return made(told);
      }
      chain = chain << BITS | number + 1;
    }
    List<SourceLine> same = known.get(chain);
    if (same == null) {
      same = made(told);
      if (known.size() == ROOM) {
        known.clear();
      }
      known.put(chain, same);
    }
    return same;
  }

  private List<SourceLine> made(int depth) {
    List<SourceLine> made = new ArrayList<>(depth);
    for (int i = 0; i < depth; i++) {
      made.add(lines.place(sites.site(i)));
    }
    return List.copyOf(made);
  }
}
