package dev.simpler.sim.image;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.util.HashSet;
import java.util.Set;

/** What classes of an image may declare. */
final class MemberRules {
  private final ImageTypes types;
  private final TypeRules names;
  private final Refusals refusals;

  MemberRules(ImageTypes types, TypeRules names, Refusals refusals) {
    this.types = types;
    this.names = names;
    this.refusals = refusals;
  }

  void verify(ClassModel model) {
    Set<String> seen = new HashSet<>();
    for (FieldModel field : model.fields()) {
      String member = field.fieldName().stringValue() + " " + field.fieldType().stringValue();
      if (!seen.add(member)) {
        throw refusals.of(model, "it declares " + member + " twice");
      }
      verifyField(model, field);
    }
    for (MethodModel method : model.methods()) {
      String member = method.methodName().stringValue() + method.methodType().stringValue();
      if (!seen.add(member)) {
        throw refusals.of(model, "it declares " + member + " twice");
      }
      verifyMethod(model, method);
    }
  }

  private void verifyField(ClassModel model, FieldModel field) {
    String name = field.fieldName().stringValue();
    boolean isFinal = field.flags().has(AccessFlag.FINAL);
    if (field.flags().has(AccessFlag.STATIC) && !isFinal) {
      throw refusals.of(
          model, "static field " + name + " is not final: state would leak from run to run");
    }
    boolean isEntry =
        types.lineage(model.thisClass().asInternalName()).stream()
            .anyMatch(refusals.policy().entries()::contains);
    if (isEntry && !isFinal) {
      throw refusals.of(
          model, "field " + name + " is not final: the one instance serves all cores and runs");
    }
    names.verifyDescriptor(model, field.fieldType().stringValue(), name);
  }

  private void verifyMethod(ClassModel model, MethodModel method) {
    String name = method.methodName().stringValue();
    String descriptor = method.methodType().stringValue();
    if (method.flags().has(AccessFlag.NATIVE)) {
      throw refusals.of(model, "method " + name + " is native");
    }
    if (method.flags().has(AccessFlag.SYNCHRONIZED)) {
      throw refusals.of(model, "method " + name + " is synchronized: device code has no threads");
    }
    if (name.equals("finalize") && descriptor.equals("()V")) {
      throw refusals.of(model, "method finalize would run on a host thread");
    }
    boolean isAbstract = method.flags().has(AccessFlag.ABSTRACT);
    if (isAbstract || model.flags().has(AccessFlag.INTERFACE)) {
      String owner = TypeRules.answering(name);
      if (!owner.isEmpty()) {
        throw refusals.of(
            model,
            "method " + name + " would be answered by " + owner + ", which may not be named");
      }
    }
    names.verifyDescriptor(model, descriptor, name);
  }
}
