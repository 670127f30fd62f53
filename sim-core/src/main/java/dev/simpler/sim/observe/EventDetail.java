package dev.simpler.sim.observe;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of events that are many, of which an observer takes some: what kernels do between start and
 * end, and how they are scheduled. All others every observer gets.
 */
public enum EventDetail {
  /** Instructions with their tiles, and bytes that other cores send. */
  INSTRUCTIONS,
  /** Addresses of tiles. */
  TILES,
  /** Accesses to global memory, cleaned cache lines. */
  GLOBAL,
  /** Flags, barriers, pushes and pops. */
  ORDER,
  /** What a kernel asks of its arguments. */
  ARGUMENTS,
  /** Which tasks wait for which, and what the orchestration function waits for. */
  EDGES,
  /** Dispatches, and what becomes visible of cores. */
  SCHEDULE,
  /** Phases of AICPU threads, and how full rings are. */
  PHASES,
  /** How full everything is where scopes begin and end. */
  SCOPES,
  /** Lines of the source that others come from, also those of the orchestration function. */
  LINES;

  /** All but lines, which cost most. */
  public static final Set<EventDetail> WITHOUT_LINES =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(LINES)));

  /** What kind an event is of; null if every observer gets it. */
  static @Nullable EventDetail of(SimEvent event) {
    return switch (event) {
      case CoreEvent core -> ofCore(core);
      case ChipEvent.AtFunctionLine _ -> LINES;
      case ChipEvent.TaskEdge _, ChipEvent.TaskAwaited _ -> EDGES;
      case ChipEvent.Dispatched _, ChipEvent.CondVisible _ -> SCHEDULE;
      case ChipEvent.AicpuPhase _, ChipEvent.RingFilled _ -> PHASES;
      case ChipEvent.ScopeBoundary _ -> SCOPES;
      default -> null;
    };
  }

  private static @Nullable EventDetail ofCore(CoreEvent event) {
    return switch (event) {
      case CoreEvent.KernelStarted _, CoreEvent.KernelEnded _ -> null;
      case CoreEvent.Instruction _, CoreEvent.BytesReceived _ -> INSTRUCTIONS;
      case CoreEvent.TileBound _, CoreEvent.TileReleased _ -> TILES;
      case CoreEvent.GlobalAccess _, CoreEvent.ScalarAccess _, CoreEvent.CacheCleaned _ -> GLOBAL;
      case CoreEvent.FlagSet _,
          CoreEvent.FlagAwaited _,
          CoreEvent.Barrier _,
          CoreEvent.CrossFlagSet _,
          CoreEvent.CrossFlagAwaited _,
          CoreEvent.SignalSent _,
          CoreEvent.TransfersAwaited _,
          CoreEvent.SignalAwaited _,
          CoreEvent.PipeStep _ ->
          ORDER;
      case CoreEvent.WordRead _, CoreEvent.TensorRead _ -> ARGUMENTS;
      case CoreEvent.AtLine _ -> LINES;
    };
  }
}
