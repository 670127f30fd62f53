package dev.simpler.sim.observe;

import dev.simpler.sim.meter.CallSites;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where in its source code of an image is. Used by the thread that executes it. */
public final class SourceLines {
  /** Calls of a kernel's own methods that are told; who calls deeper is told the innermost. */
  private static final int MOST = 4;

  /** Chains of calls that are kept. */
  private static final int ROOM = 4096;

  private static final int NO_SITE = -1;

  private record Chain(KernelLines of, int first, int second, int third, int fourth) {}

  private final CallSites sites;
  private final Map<Chain, List<SourceLine>> known = new HashMap<>();
  private KernelLines lines = KernelLines.NONE;

  /**
   * Lines by the calls under way.
   *
   * @param sites of the kernels of a core
   */
  public SourceLines(CallSites sites) {
    this.sites = sites;
  }

  /** A kernel starts, into which these lines are woven. */
  public void begin(KernelLines woven) {
    lines = woven;
  }

  /** The calls under way, innermost first; the same object as before if it is the same chain. */
  public List<SourceLine> here() {
    int depth = sites.depth();
    if (depth == 0 || lines == KernelLines.NONE) {
      return List.of();
    }
    if (depth == 1) {
      return lines.alone(sites.site(0));
    }
    Chain chain = new Chain(lines, sites.site(0), sites.site(1), above(2), above(MOST - 1));
    List<SourceLine> made = known.get(chain);
    if (made == null) {
      made = made(Math.min(depth, MOST));
      if (known.size() == ROOM) {
        known.clear();
      }
      known.put(chain, made);
    }
    return made;
  }

  private int above(int calls) {
    return calls < sites.depth() ? sites.site(calls) : NO_SITE;
  }

  private List<SourceLine> made(int depth) {
    List<SourceLine> made = new ArrayList<>(depth);
    for (int i = 0; i < depth; i++) {
      made.add(lines.place(sites.site(i)));
    }
    return List.copyOf(made);
  }
}
