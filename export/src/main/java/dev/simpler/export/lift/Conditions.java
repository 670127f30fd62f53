package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Operation;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.ValueKind;
import java.lang.classfile.Instruction;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.util.Set;

/** Conditions of branches, with those that "and" and "or" make of several branches put together. */
final class Conditions {
  private static final Set<String> PURE =
      Set.of(
          "isFatal",
          "isEmpty",
          "shape",
          "extent",
          "intScalar",
          "blockIndex",
          "blockCount",
          "min",
          "max",
          "ceilDiv",
          "subBlockId",
          "scalarInt",
          "elements",
          "rows",
          "cols");

  /**
   * Where a branch goes.
   *
   * @param yes where if the condition holds
   * @param no where if it does not
   */
  record Ways(Expression condition, int yes, int no) {}

  private final Stepper stepper;
  private final MethodCode code;
  private final MethodGraph graph;

  Conditions(Stepper stepper, MethodCode code) {
    this.stepper = stepper;
    this.code = code;
    graph = code.graph;
  }

  /** The ways of a branch whose operands are on the stack, and of those that belong to it. */
  Ways of(Frame frame, BranchInstruction branch, int index) {
    Ways ways = single(frame, branch, index);
    if (Fold.integer(ways.condition()).isPresent()) {
      return ways;
    }
    for (Ways more = joined(frame, ways); more != null; more = joined(frame, ways)) {
      ways = more;
    }
    return ways;
  }

  private @org.jspecify.annotations.Nullable Ways joined(Frame frame, Ways ways) {
    if (isCondition(ways.no())) {
      Ways next = at(frame, ways.no());
      if (next.yes() == ways.yes()) {
        return new Ways(or(ways.condition(), next.condition()), ways.yes(), next.no());
      }
      if (next.no() == ways.yes()) {
        Expression otherwise = Fold.not(next.condition());
        return new Ways(or(ways.condition(), otherwise), ways.yes(), next.yes());
      }
    }
    if (isCondition(ways.yes())) {
      Ways next = at(frame, ways.yes());
      if (next.no() == ways.no()) {
        return new Ways(and(ways.condition(), next.condition()), next.yes(), ways.no());
      }
      if (next.yes() == ways.no()) {
        Expression otherwise = Fold.not(next.condition());
        return new Ways(and(ways.condition(), otherwise), next.no(), ways.no());
      }
    }
    return null;
  }

  private static Expression and(Expression a, Expression b) {
    return Expression.of("&&", ValueKind.BOOL, a, b);
  }

  private static Expression or(Expression a, Expression b) {
    return Expression.of("||", ValueKind.BOOL, a, b);
  }

  private Ways at(Frame frame, int block) {
    Frame trial = frame.copy();
    int last = stepper.steps(trial, block);
    return single(trial, (BranchInstruction) code.instructions.get(last), last);
  }

  /** Whether a block does nothing but compute a condition, for one branch before it. */
  private boolean isCondition(int block) {
    if (block >= graph.end() || graph.isLoop(block) || graph.predecessors(block) != 1) {
      return false;
    }
    int last = graph.limit(block) - 1;
    if (!(code.instructions.get(last) instanceof BranchInstruction)
        || graph.successors(block).size() != 2) {
      return false;
    }
    return code.instructions.subList(block, last).stream().allMatch(Conditions::isPure);
  }

  private static boolean isPure(Instruction instruction) {
    return switch (instruction) {
      case LoadInstruction _,
          ConstantInstruction _,
          ConvertInstruction _,
          ArrayLoadInstruction _,
          OperatorInstruction _ ->
          true;
      case FieldInstruction field -> field.opcode() == Opcode.GETFIELD;
      case InvokeInstruction call -> PURE.contains(call.name().stringValue());
      default -> false;
    };
  }

  private Ways single(Frame frame, BranchInstruction branch, int index) {
    return new Ways(condition(frame, branch.opcode()), code.place(branch.target()), index + 1);
  }

  private Expression condition(Frame frame, Opcode opcode) {
    return switch (opcode) {
      case IFEQ -> withZero(frame, "==");
      case IFNE -> withZero(frame, "!=");
      case IFLT -> withZero(frame, "<");
      case IFGE -> withZero(frame, ">=");
      case IFGT -> withZero(frame, ">");
      case IFLE -> withZero(frame, "<=");
      case IF_ICMPEQ -> ofTwo(frame, "==");
      case IF_ICMPNE -> ofTwo(frame, "!=");
      case IF_ICMPLT -> ofTwo(frame, "<");
      case IF_ICMPGE -> ofTwo(frame, ">=");
      case IF_ICMPGT -> ofTwo(frame, ">");
      case IF_ICMPLE -> ofTwo(frame, "<=");
      case IFNULL -> Fold.flag(frame.pop() instanceof Value.Nothing);
      case IFNONNULL -> Fold.flag(!(frame.pop() instanceof Value.Nothing));
      case IF_ACMPEQ, IF_ACMPNE -> {
        Value b = frame.pop();
        Value a = frame.pop();
        yield Fold.flag(a.equals(b) == (opcode == Opcode.IF_ACMPEQ));
      }
      default -> throw new IllegalStateException(opcode.toString());
    };
  }

  private Expression ofTwo(Frame frame, String name) {
    Expression b = stepper.number(frame.pop());
    return Fold.compare(name, stepper.number(frame.pop()), b);
  }

  private Expression withZero(Frame frame, String name) {
    Expression a = stepper.number(frame.pop());
    if (a instanceof Operation order && order.name().startsWith("order")) {
      return ordered(order.name(), name, order.operands().get(0), order.operands().get(1));
    }
    return Fold.compare(name, a, Expression.of(0));
  }

  /** What holds of a value that is no number is the opposite of a comparison, which never does. */
  private static Expression ordered(String order, String name, Expression a, Expression b) {
    String opposite =
        switch (name) {
          case "<" -> order.equals("order-else-less") ? ">=" : "";
          case "<=" -> order.equals("order-else-less") ? ">" : "";
          case ">" -> order.equals("order-else-greater") ? "<=" : "";
          case ">=" -> order.equals("order-else-greater") ? "<" : "";
          default -> "";
        };
    return opposite.isEmpty()
        ? Fold.compare(name, a, b)
        : Fold.not(Expression.of(opposite, ValueKind.BOOL, a, b));
  }
}
