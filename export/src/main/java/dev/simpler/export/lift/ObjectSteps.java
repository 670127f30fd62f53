package dev.simpler.export.lift;

import dev.simpler.export.ir.Expression;
import dev.simpler.export.ir.Expression.Variable;
import dev.simpler.export.ir.Fold;
import dev.simpler.export.ir.Statement;
import dev.simpler.export.ir.ValueKind;
import dev.simpler.export.lift.Value.Dissolved;
import dev.simpler.export.lift.Value.Row;
import dev.simpler.export.lift.Value.Scalar;
import java.lang.classfile.Instruction;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewPrimitiveArrayInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.util.OptionalLong;

/** Objects and arrays of the image: fields become variables, elements are known one by one. */
final class ObjectSteps {
  private final Lifter lifter;
  private final Output output;

  ObjectSteps(Lifter lifter) {
    this.lifter = lifter;
    this.output = lifter.output;
  }

  void field(Frame frame, FieldInstruction field) {
    String owner = field.owner().asInternalName();
    String name = field.name().stringValue();
    String type = field.type().stringValue();
    switch (field.opcode()) {
      case GETSTATIC -> frame.push(lifter.readStatic(owner, name, type));
      case PUTSTATIC ->
          lifter.writeStatic(owner, name, lifter.keep(name, Descriptors.typed(frame.pop(), type)));
      case GETFIELD -> {
        Value value = object(frame.pop()).fields.get(name);
        if (value == null) {
          throw output.refuse("field " + name + " has no value yet", "set it in the constructor");
        }
        frame.push(value);
      }
      case PUTFIELD -> {
        Value value = Descriptors.typed(frame.pop(), type);
        put(object(frame.pop()), owner, name, value);
      }
      default -> throw new IllegalStateException(field.toString());
    }
  }

  private void put(Dissolved object, String owner, String name, Value value) {
    Value old = object.fields.get(name);
    if (lifter.classes.isFinal(owner, name) || !(value instanceof Scalar scalar)) {
      if (old != null && !old.equals(value) && object.depth != output.depth()) {
        throw output.refuse(
            "field " + name + " gets another object in a loop or a branch",
            "keep the objects in an array and choose by index");
      }
      object.fields.put(name, lifter.keepSafe(name, value));
      if (value instanceof Row row && row.name == null) {
        row.name = name;
      }
    } else if (old instanceof Scalar before && before.expression() instanceof Variable variable) {
      output.add(new Statement.Assign(variable, scalar.expression(), output.line()));
    } else {
      if (object.depth != output.depth()) {
        throw output.refuse(
            "field " + name + " gets its first value in a loop or a branch",
            "give it one where it is declared");
      }
      object.fields.put(name, new Scalar(output.let(name, scalar.expression(), false)));
    }
  }

  /** Whether an object, whose class is known, is of a type. */
  Scalar isOf(Value value, String type) {
    if (value instanceof Value.Nothing) {
      return new Scalar(Fold.flag(false));
    }
    return new Scalar(Fold.flag(lifter.classes.isKindOf(object(value).type, type)));
  }

  private Dissolved object(Value value) {
    if (value instanceof Dissolved object) {
      return object;
    }
    throw output.refuse("an object of unknown contents is used", "create it in this method");
  }

  /** The length of an array. */
  Expression length(Value array) {
    return array instanceof Value.Indexed indexed
        ? indexed.length()
        : Expression.of(row(array).items.length);
  }

  private Row row(Value value) {
    if (value instanceof Row row) {
      return row;
    }
    throw output.refuse("an array of unknown length is used", "create it in this method");
  }

  void other(Frame frame, Instruction instruction, int index) {
    switch (instruction) {
      case NewObjectInstruction made -> {
        String type = made.className().asInternalName();
        frame.push(create(type, Hints.behindConstructor(frame.code, index, type)));
      }
      case NewReferenceArrayInstruction made ->
          frame.push(
              array(
                  frame.pop(),
                  made.componentType().asInternalName(),
                  Hints.behind(frame.code, index)));
      case NewPrimitiveArrayInstruction made -> {
        Value zero = new Scalar(zero(made.typeKind().upperBound().descriptorString()));
        frame.push(new Row(constant(frame.pop(), "length"), zero, output.depth()));
      }
      case ArrayStoreInstruction _ -> {
        Value value = frame.pop();
        Value place = frame.pop();
        Value array = frame.pop();
        if (array instanceof Value.Indexed indexed) {
          indexed.store(((Scalar) place).expression(), value);
          return;
        }
        int at = constant(place, "index");
        Row row = row(array);
        if (row.depth != output.depth()) {
          throw output.refuse(
              "an array is filled in a loop or a branch", "fill it where it is created");
        }
        row.items[inside(at, row)] = lifter.keepSafe("element", value);
      }
      case ArrayLoadInstruction _ -> frame.push(load(frame, Hints.behind(frame.code, index)));
      default ->
          throw output.refuse(
              "the instruction " + instruction.opcode() + " has no counterpart",
              "write it in another way");
    }
  }

  private Value create(String type, String hint) {
    if (lifter.classes.has(type)) {
      return new Dissolved(type, output.depth());
    }
    for (ApiCalls api : lifter.apis) {
      Value value = api.create(type, hint);
      if (value != null) {
        return value;
      }
    }
    throw output.refuse(
        "an object of " + type.replace('/', '.') + " has no counterpart",
        Replacements.ofClass(type));
  }

  private Value array(Value length, String type, String hint) {
    if (length instanceof Scalar scalar && Fold.integer(scalar.expression()).isEmpty()) {
      for (ApiCalls api : lifter.apis) {
        Value array = api.array(type, scalar.expression(), hint);
        if (array != null) {
          return array;
        }
      }
    }
    return new Row(constant(length, "length"), new Value.Nothing(), output.depth());
  }

  private int constant(Value value, String what) {
    OptionalLong known =
        value instanceof Scalar scalar ? Fold.integer(scalar.expression()) : OptionalLong.empty();
    if (known.isEmpty()) {
      throw output.refuse("an array's " + what + " is not constant", "make it a constant");
    }
    return (int) known.getAsLong();
  }

  private int inside(long at, Row row) {
    if (at < 0 || at >= row.items.length) {
      throw output.refuse(
          "element " + at + " of an array of " + row.items.length, "use one that there is");
    }
    return (int) at;
  }

  /** Behind a constructor: numbers that it gave no value are 0. */
  void completed(Dissolved object, String type) {
    lifter
        .classes
        .fields(type)
        .forEach((name, of) -> {
          if (!object.fields.containsKey(name) && of.length() == 1) {
            put(object, type, name, new Scalar(zero(of)));
          }
        });
  }

  private static Expression zero(String type) {
    return switch (type) {
      case "J" -> Expression.of(0L);
      case "F" -> new Expression.Literal(ValueKind.FLOAT, 0f);
      case "D" -> new Expression.Literal(ValueKind.DOUBLE, 0d);
      case "Z" -> Fold.flag(false);
      default -> Expression.of(0);
    };
  }

  private static String indexName(Expression at) {
    return at instanceof Variable variable ? variable.name() : "index";
  }

  private Value load(Frame frame, String hint) {
    Value index = frame.pop();
    Expression at = index instanceof Scalar scalar ? scalar.expression() : Expression.of(0);
    Value array = frame.pop();
    if (array instanceof Value.Indexed indexed) {
      return indexed.load(at, hint);
    }
    Row row = row(array);
    OptionalLong known = Fold.integer(at);
    if (known.isPresent()) {
      return row.items[inside(known.getAsLong(), row)];
    }
    if (row.items.length > 0 && row.items[0] instanceof TileHandle) {
      return TileHandle.element(row, lifter.keepSafe(indexName(at), index), output);
    }
    throw output.refuse(
        "an element is chosen by an index that is not constant",
        "only arrays of tiles can be indexed at run time; compute the value instead");
  }
}
