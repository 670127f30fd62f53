package dev.simpler.export.lift;

import dev.simpler.export.ir.UntranslatableException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.StoreInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The instructions of one method, numbered, with lines, variables and blocks. */
final class MethodCode {
  /**
   * A variable of the source.
   *
   * @param from first instruction where it has its value
   * @param to the instruction behind its last one
   */
  record Local(String name, String type, int slot, int from, int to) {}

  /** What the end of a try with resources catches, to throw it again. */
  private static final String ANY = "java/lang/Throwable";

  final String owner;
  final String name;
  final String descriptor;
  final List<Instruction> instructions = new ArrayList<>();
  final MethodGraph graph;

  /** Where the first exception is caught that the method itself names. */
  final OptionalInt catches;

  private final Map<Label, Integer> places = new HashMap<>();
  private final List<Integer> lines = new ArrayList<>();
  private final List<Local> locals = new ArrayList<>();
  private final Map<Local, Integer> stores = new HashMap<>();

  MethodCode(ClassModel type, MethodModel method) {
    owner = type.thisClass().asInternalName();
    name = method.methodName().stringValue();
    descriptor = method.methodType().stringValue();
    CodeModel code = method.code().orElseThrow();
    int free = method.findAttribute(Attributes.code()).orElseThrow().maxLocals();
    int line = 0;
    boolean stores = false;
    List<LocalVariable> variables = new ArrayList<>();
    for (CodeElement element : code) {
      switch (element) {
        case LabelTarget target -> places.put(target.label(), instructions.size());
        case LineNumber number -> line = number.line();
        case LocalVariable variable -> variables.add(variable);
        case Instruction instruction -> {
          stores |= instruction instanceof StoreInstruction;
          for (Instruction each : SwitchChain.of(instruction, free)) {
            instructions.add(each);
            lines.add(line);
          }
        }
        default -> {}
      }
    }
    for (LocalVariable each : variables) {
      locals.add(
          new Local(
              each.name().stringValue(),
              each.type().stringValue(),
              each.slot(),
              place(each.startScope()),
              place(each.endScope())));
    }
    catches =
        code.exceptionHandlers().stream()
            .filter(
                each -> each.catchType().filter(of -> !of.asInternalName().equals(ANY)).isPresent())
            .mapToInt(each -> place(each.handler()))
            .min();
    graph = new MethodGraph(this);
    countStores();
    if (stores) {
      requireNames();
    }
  }

  private void countStores() {
    locals.stream().filter(each -> each.from() == 0).forEach(each -> stores.put(each, 1));
    for (int i = 0; i < instructions.size(); i++) {
      int at = i;
      int slot =
          switch (instructions.get(i)) {
            case StoreInstruction store -> store.slot();
            case IncrementInstruction increment -> increment.slot();
            default -> -1;
          };
      if (slot >= 0) {
        stored(slot, at).ifPresent(local -> stores.merge(local, 1, Integer::sum));
      }
    }
  }

  private void requireNames() {
    if (locals.isEmpty()) {
      throw new UntranslatableException(
          owner.replace('/', '.') + "." + name,
          "the class file has no names of local variables",
          "compile it with -g");
    }
  }

  int place(Label label) {
    Integer place = places.get(label);
    return place == null ? instructions.size() : place;
  }

  int line(int instruction) {
    return lines.get(Math.min(instruction, lines.size() - 1));
  }

  /** The variable that an instruction stores to. */
  Optional<Local> stored(int slot, int instruction) {
    return locals.stream()
        .filter(each -> each.slot() == slot)
        .filter(each ->
            each.from() == instruction + 1
                || (each.from() <= instruction && instruction < each.to()))
        .findFirst();
  }

  /** Whether it is a method that calls itself and gives nothing back. */
  boolean callsItself() {
    return descriptor.endsWith(")V")
        && instructions.stream()
            .anyMatch(each ->
                each instanceof InvokeInstruction call
                    && call.opcode() == Opcode.INVOKESTATIC
                    && call.owner().asInternalName().equals(owner)
                    && call.name().equalsString(name)
                    && call.type().equalsString(descriptor));
  }

  /** The variable of a parameter. */
  Optional<Local> parameter(int slot) {
    return locals.stream().filter(each -> each.slot() == slot && each.from() == 0).findFirst();
  }

  /** Variables that are known at an instruction. */
  List<Local> known(int instruction) {
    return locals.stream()
        .filter(each -> each.from() <= instruction && instruction < each.to())
        .toList();
  }

  /** Whether a variable keeps the value it is declared with. */
  boolean isFixed(Local local) {
    return stores.getOrDefault(local, 0) <= 1;
  }
}
