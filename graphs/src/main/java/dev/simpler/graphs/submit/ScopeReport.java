package dev.simpler.graphs.submit;

import dev.simpler.graphs.ring.OutputHeap;
import dev.simpler.graphs.ring.RingGraph;
import dev.simpler.graphs.ring.TaskRing;
import dev.simpler.graphs.task.EdgePool;
import dev.simpler.platform.device.ScopeUse;
import dev.simpler.platform.device.TaskWatcher;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Tells whoever watches where scopes begin and end, and how full their rings are there. */
public final class ScopeReport {
  /** Where the scope around the function begins. */
  private static final String FUNCTION = "function:0";

  private final RingGraph graph;
  private final TaskScopes scopes;
  private final IntSupplier mapped;
  private final @Nullable TaskWatcher watcher;
  private final String[] sites = new String[TaskScopes.MAX_OPEN];

  /**
   * The report of one run.
   *
   * @param mapped regions by which dependencies are found
   * @param watcher null if nobody watches
   */
  public ScopeReport(
      RingGraph graph, TaskScopes scopes, IntSupplier mapped, @Nullable TaskWatcher watcher) {
    this.graph = graph;
    this.scopes = scopes;
    this.mapped = mapped;
    this.watcher = watcher;
  }

  /** The innermost scope was opened. */
  void begins() {
    if (watcher != null && watcher.wantsScopes()) {
      String site = FunctionLine.siteOfCaller();
      sites[scopes.depth()] = site.isEmpty() ? FUNCTION : site;
      watcher.scope(sites[scopes.depth()], true, use());
    }
  }

  /** The innermost scope is about to be closed. */
  void ends() {
    if (watcher != null) {
      watcher.scopeEnded(scopes.depth());
      if (watcher.wantsScopes()) {
        watcher.scope(sites[scopes.depth()], false, use());
      }
    }
  }

  private ScopeUse use() {
    TaskRing ring = graph.ring(scopes.ring());
    OutputHeap heap = ring.heap();
    EdgePool edges = graph.edges();
    long taken = edges.taken(ring.index());
    return new ScopeUse(
        scopes.depth(),
        ring.index(),
        ring.alive(),
        ring.next(),
        ring.window(),
        heap.mark() - heap.used(),
        heap.mark(),
        heap.bytes(),
        taken - edges.used(ring.index()),
        taken,
        edges.capacity(ring.index()),
        mapped.getAsInt());
  }
}
