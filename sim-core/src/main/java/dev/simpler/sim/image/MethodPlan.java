package dev.simpler.sim.image;

import dev.simpler.sim.meter.Meter;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Label;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a method needs of its meter.
 *
 * @param loops whether it jumps backwards
 * @param calls whether it can call code of the image
 * @param handlers whether it catches
 * @param charges whether it allocates, or calls what is charged by its size
 * @param instructions calls of the API, which may take long
 * @param frame bytes of stack it takes, estimated
 */
record MethodPlan(
    boolean loops, boolean calls, boolean handlers, boolean charges, int instructions, int frame) {
  static final MethodPlan NOTHING = new MethodPlan(false, false, false, false, 0, 0);

  /** Calls of the API between two looks at the host's clock. */
  static final int INSTRUCTIONS_PER_LOOK = 64;

  private static final int LONG_LOOP_STRIDE = 64;
  private static final int LONG_METHOD_BYTES = 4096;
  private static final int FRAME_BYTES = 160;
  private static final int SLOT_BYTES = 8;

  /** What the JDK puts on the stack between a call of it and code of the image that it calls. */
  private static final int LIBRARY_BYTES = 512;

  /** Plans the weaving of {@code code}. */
  static MethodPlan of(CodeModel code, Charges charges) {
    Set<Label> seen = new HashSet<>();
    boolean loops = false;
    boolean calls = false;
    boolean handlers = false;
    boolean through = false;
    boolean charged = false;
    int instructions = 0;
    for (CodeElement element : code) {
      if (element instanceof LabelTarget target) {
        seen.add(target.label());
      }
      loops |= isBackEdge(element, seen);
      calls |= charges.callsBack(element);
      through |= charges.callsThrough(element);
      handlers |= element instanceof ExceptionCatch;
      charged |= charges.isCharged(element);
      instructions += charges.isInstruction(element) ? 1 : 0;
    }
    int slots = code instanceof CodeAttribute body ? body.maxLocals() + body.maxStack() : 0;
    boolean isLong = code instanceof CodeAttribute body && body.codeLength() > LONG_METHOD_BYTES;
    return new MethodPlan(
        loops,
        calls,
        handlers,
        charged,
        isLong ? Math.max(instructions, 1) : instructions,
        FRAME_BYTES + SLOT_BYTES * slots + (through ? LIBRARY_BYTES : 0));
  }

  /** Whether anything is to be woven. */
  boolean isNeeded() {
    return loops || calls || handlers || charges || instructions >= INSTRUCTIONS_PER_LOOK;
  }

  /** Whether it counts as a level of a recursion. */
  boolean enters() {
    return calls || handlers;
  }

  /** Iterations between two looks at the host's clock; a power of two. */
  int stride() {
    return instructions > 0 ? LONG_LOOP_STRIDE : Meter.STRIDE;
  }

  static boolean isBackEdge(CodeElement element, Set<Label> seen) {
    return switch (element) {
      case BranchInstruction branch -> seen.contains(branch.target());
      case TableSwitchInstruction table ->
          seen.contains(table.defaultTarget()) || anyCase(table.cases(), seen);
      case LookupSwitchInstruction table ->
          seen.contains(table.defaultTarget()) || anyCase(table.cases(), seen);
      default -> false;
    };
  }

  private static boolean anyCase(List<SwitchCase> cases, Set<Label> seen) {
    return cases.stream().anyMatch(one -> seen.contains(one.target()));
  }
}
