package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.Statement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows one method from block to block, and gives its jumps the form of branches and loops. */
final class Flow {
  /** Turns that a loop may have that is written out. */
  private static final int MOST_TURNS = 4096;

  /** The loop that is being followed. */
  private record Turning(int head, int exit, BitSet body) {}

  private final Output output;
  private final MethodCode code;
  private final MethodGraph graph;
  private final Frame start;
  private final Stepper stepper;
  private final Conditions conditions;
  private final Unrolling unrolling;
  private final Meeting meeting;
  private final boolean outermost;
  private int turns;

  /** Begins of the loops that are being followed, the inner ones last. */
  private final List<Integer> around = new ArrayList<>();

  Flow(Lifter lifter, Frame start, boolean outermost) {
    this.output = lifter.output;
    this.start = start;
    this.outermost = outermost;
    code = start.code;
    graph = code.graph;
    unrolling = new Unrolling(code);
    stepper = new Stepper(lifter, unrolling);
    conditions = new Conditions(stepper, code);
    meeting = new Meeting(output);
  }

  /** Follows it to its end; the frame has the result. */
  void run() {
    if (code.catches.isPresent()) {
      stepper.at(code, code.catches.getAsInt());
      throw output.refuse("a card has no exceptions to catch", "ask before, and branch");
    }
    int depth = output.depth();
    run(start, 0, graph.end(), null);
    if (output.depth() != depth) {
      throw output.refuse(
          "a way out of a function leads past the end of a scope",
          "return behind the scope, from a function that nothing else calls, or branch");
    }
  }

  /** Goes on until {@code stop}, the end, or the loop's exit; says which. */
  private int run(Frame frame, int from, int stop, @Nullable Turning loop) {
    int at = from;
    while (at != stop && at != graph.end() && (loop == null || at != loop.exit())) {
      boolean begins = graph.isLoop(at) && (loop == null || at != loop.head());
      if (begins && around.contains(at)) {
        throw output.refuse(
            "an inner loop goes on with the next turn of an outer one",
            "in place of continue with a label set a flag, break, and ask for it behind the loop");
      }
      at = begins && !unrolling.isUnrolled(at) ? repeat(frame, at) : block(frame, at, stop, loop);
    }
    return at;
  }

  private int block(Frame frame, int at, int stop, @Nullable Turning loop) {
    int last = stepper.steps(frame, at);
    int limit = graph.limit(at);
    if (last == limit) {
      return limit;
    }
    Instruction instruction = code.instructions.get(last);
    stepper.at(code, last);
    return switch (instruction) {
      case ReturnInstruction back -> {
        if (back.opcode() != Opcode.RETURN) {
          String type = Descriptors.result(code.descriptor);
          frame.result = Descriptors.typed(frame.pop(), type);
        }
        yield graph.end();
      }
      case BranchInstruction jump when graph.successors(at).size() == 1 ->
          code.place(jump.target());
      case BranchInstruction jump ->
          branch(frame, at, conditions.of(frame, jump, last), stop, loop);
      case ThrowInstruction _ ->
          throw output.refuse("a card has no exceptions", "report the error and return");
      default -> throw new IllegalStateException(instruction.toString());
    };
  }

  private int branch(Frame frame, int at, Conditions.Ways ways, int stop, @Nullable Turning loop) {
    if (Fold.integer(ways.condition()).isPresent()) {
      if (unrolling.isUnrolled(at) && ++turns > MOST_TURNS) {
        throw output.refuse("a loop that declares tiles has no end", "bound it by a constant");
      }
      return Fold.integer(ways.condition()).getAsLong() != 0 ? ways.yes() : ways.no();
    }
    if (unrolling.isUnrolled(at)) {
      throw output.refuse(
          "a loop that declares or arranges tiles has no constant number of turns",
          "bound it by a constant, and work on fewer of them with valid regions");
    }
    if (loop != null) {
      boolean stays = loop.body().get(ways.yes());
      if (stays != loop.body().get(ways.no())) {
        return stays
            ? leave(frame, Fold.not(ways.condition()), ways.no(), ways.yes(), loop)
            : leave(frame, ways.condition(), ways.yes(), ways.no(), loop);
      }
    }
    int where = graph.meeting(at);
    if (loop != null && where != stop && !loop.body().get(where)) {
      where = loop.head();
    }
    return fork(frame, ways, where, loop);
  }

  private int fork(Frame frame, Conditions.Ways ways, int where, @Nullable Turning loop) {
    if (outermost && where == graph.end() && loop == null) {
      if (isStraight(ways.no())) { // where it does not jump it is what the source says first
        return end(frame, Fold.not(ways.condition()), ways.no(), ways.yes());
      }
      if (isStraight(ways.yes())) {
        return end(frame, ways.condition(), ways.yes(), ways.no());
      }
    }
    int line = output.line();
    Frame other = frame.copy();
    output.open();
    run(frame, ways.yes(), where, loop);
    List<Statement> then = output.close();
    output.open();
    run(other, ways.no(), where, loop);
    List<Statement> otherwise = output.close();
    boolean returns = outermost && where == graph.end();
    if (returns && then.isEmpty() != otherwise.isEmpty()) {
      Expression condition = then.isEmpty() ? ways.condition() : Fold.not(ways.condition());
      List<Statement> out = List.of(new Statement.Leave(line));
      output.add(new Statement.Branch(condition, out, List.of(), line));
      (then.isEmpty() ? otherwise : then).forEach(output::add);
      return where;
    }
    meeting.of(frame, other, new Meeting.Forked(ways.condition(), then, otherwise, where, line));
    return where;
  }

  /** A way that leads to the end; the other one goes on. */
  private int end(Frame frame, Expression condition, int ending, int other) {
    int line = output.line();
    output.open();
    run(frame.copy(), ending, graph.end(), null);
    output.add(new Statement.Leave(output.line()));
    output.add(new Statement.Branch(condition, output.close(), List.of(), line));
    return other;
  }

  /** Whether a way leads to the end without a choice; that there is a scope to close is none. */
  private boolean isStraight(int at) {
    if (at == graph.end()) {
      return true;
    }
    boolean asks =
        code.instructions.get(graph.limit(at) - 1) instanceof BranchInstruction jump
            && (jump.opcode() == Opcode.IFNULL || jump.opcode() == Opcode.IFNONNULL);
    return !graph.isLoop(at)
        && (asks || graph.successors(at).size() == 1)
        && graph.successors(at).stream().allMatch(this::isStraight);
  }

  /** A way that leaves the loop. */
  private int leave(Frame frame, Expression condition, int outside, int inside, Turning loop) {
    int line = output.line();
    Frame out = frame.copy();
    output.open();
    int reached = run(out, outside, loop.exit(), null);
    boolean breaks = reached == loop.exit() || (!outermost && returns(loop.exit()));
    if (!breaks && !outermost) {
      throw output.refuse(
          "a way out of a loop leads past what comes behind it: a return of a helper, or a break"
              + " with a label",
          "leave one loop at a time, and return behind the last");
    }
    output.add(breaks ? new Statement.Break(output.line()) : new Statement.Leave(output.line()));
    output.add(new Statement.Branch(condition, output.close(), List.of(), line));
    return inside;
  }

  /** Whether nothing but the end of the method comes at an instruction. */
  private boolean returns(int at) {
    return at < code.instructions.size()
        && code.instructions.get(at) instanceof ReturnInstruction back
        && back.opcode() == Opcode.RETURN;
  }

  private int repeat(Frame frame, int head) {
    BitSet body = graph.loop(head);
    around.add(head);
    output.open();
    Frame entry = frame.copy();
    int last = stepper.steps(frame, head);
    stepper.at(code, last);
    int line = output.line();
    Expression condition = Fold.flag(true);
    int inside = head;
    int exit = graph.meeting(head);
    if (last < graph.limit(head)
        && code.instructions.get(last) instanceof BranchInstruction jump
        && graph.successors(head).size() > 1
        && output.current().isEmpty()) {
      Conditions.Ways ways = conditions.of(frame, jump, last);
      boolean stays = body.get(ways.yes());
      if (stays != body.get(ways.no())) {
        condition = stays ? ways.condition() : Fold.not(ways.condition());
        inside = stays ? ways.yes() : ways.no();
        exit = stays ? ways.no() : ways.yes();
      }
    }
    if (inside == head) {
      output.close();
      output.open();
      frame.become(entry);
      turn(frame, block(frame, head, head, new Turning(head, exit, body)), head, exit, body);
    } else {
      turn(frame, inside, head, exit, body);
    }
    output.add(new Statement.Repeat(condition, output.close(), line));
    meeting.requireSame(code, entry, frame, head);
    frame.become(entry);
    around.removeLast();
    return exit;
  }

  private void turn(Frame frame, int inside, int head, int exit, BitSet body) {
    run(frame, inside, head, new Turning(head, exit, body));
  }
}
