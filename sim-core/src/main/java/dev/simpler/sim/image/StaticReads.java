package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The static fields through which a run could change an array that others see. A field of which
 * every read is followed at once by a read of an element or of the length is none: tables of
 * constants, and what compilers make for enums, stay as they are.
 */
final class StaticReads {
  private final ImageTypes types;
  private final Set<String> copied = new HashSet<>();

  StaticReads(ImageTypes types) {
    this.types = types;
    for (ClassModel model : types.all()) {
      for (MethodModel method : model.methods()) {
        method.code().ifPresent(this::look);
      }
    }
  }

  private void look(CodeModel code) {
    List<CodeElement> elements = new ArrayList<>();
    code.forEach(elements::add);
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i) instanceof FieldInstruction field && mayHoldArray(field)) {
        boolean readOnly = isTable(field) && ArrayUse.onlyReads(elements, i + 1);
        if (!readOnly) {
          copied.add(key(field));
        }
      }
    }
  }

  private static boolean mayHoldArray(FieldInstruction field) {
    String type = field.type().stringValue();
    return field.opcode() == Opcode.GETSTATIC
        && (type.startsWith("[") || type.equals("Ljava/lang/Object;"));
  }

  /** Whether the elements of the array cannot be changed themselves. */
  private static boolean isTable(FieldInstruction field) {
    String type = field.type().stringValue();
    return type.startsWith("[") && !type.startsWith("[[") && !type.equals("[Ljava/lang/Object;");
  }

  private String key(FieldInstruction field) {
    String owner = field.owner().asInternalName();
    String name = field.name().stringValue();
    String type = field.type().stringValue();
    Optional<ClassModel> declaring = types.declaring(owner, name, type);
    return declaring.map(model -> model.thisClass().asInternalName()).orElse(owner)
        + '.'
        + name
        + ':'
        + type;
  }

  /** Whether each run is to have its own copy of what this instruction reads. */
  boolean needsCopy(FieldInstruction field) {
    return mayHoldArray(field)
        && types.lineage(field.owner().asInternalName()).stream().anyMatch(types::isOwn)
        && copied.contains(key(field));
  }
}
