package dev.simpler.sim.image;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Methods of one class that do nothing but call a method outside the image. A lambda names them in
 * its place: a call that the JDK made of it would be charged by nobody.
 */
final class Bridges {
  private static final String PREFIX = "simpler$bridge$";

  private record Bridge(
      String name, DirectMethodHandleDesc target, MethodTypeDesc type, MethodTypeDesc lookup) {}

  private final ClassModel model;
  private final ImageTypes types;
  private final Map<String, Bridge> bridges = new LinkedHashMap<>();

  Bridges(ClassModel model, ImageTypes types) {
    this.model = model;
    this.types = types;
  }

  /**
   * What a lambda is to name instead of {@code target}.
   *
   * @param captured type of the lambda's call site, whose parameters are what it captures
   * @param function type of the function it becomes
   */
  DirectMethodHandleDesc to(
      DirectMethodHandleDesc target, MethodTypeDesc captured, MethodTypeDesc function) {
    String owner = internal(target.owner());
    if (types.declaring(owner, target.methodName(), target.lookupDescriptor()).isPresent()) {
      return target;
    }
    MethodTypeDesc type = target.invocationType();
    boolean hasReceiver =
        switch (target.kind()) {
          case VIRTUAL, INTERFACE_VIRTUAL -> true;
          case STATIC, INTERFACE_STATIC, CONSTRUCTOR -> false;
          default -> throw new IllegalArgumentException("a lambda of kind " + target.kind());
        };
    if (hasReceiver && captured.parameterCount() > 0) {
      type = type.changeParameterType(0, captured.parameterType(0));
    }
    MethodTypeDesc lookup = MethodTypeDesc.ofDescriptor(target.lookupDescriptor());
    String key = target.kind() + " " + owner + "." + target.methodName() + type.descriptorString();
    MethodTypeDesc fitting = type;
    Bridge bridge =
        bridges.computeIfAbsent(
            key, _ -> new Bridge(PREFIX + bridges.size(), target, fitting, lookup));
    boolean inInterface = model.flags().has(AccessFlag.INTERFACE);
    return MethodHandleDesc.ofMethod(
        inInterface
            ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC
            : DirectMethodHandleDesc.Kind.STATIC,
        model.thisClass().asSymbol(),
        bridge.name(),
        bridge.type());
  }

  private static String internal(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isArray() ? descriptor : descriptor.substring(1, descriptor.length() - 1);
  }

  /** Adds the methods. */
  void addTo(ClassBuilder builder) {
    for (Bridge bridge : bridges.values()) {
      builder.withMethodBody(
          bridge.name(),
          bridge.type(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> body(code, bridge));
    }
  }

  private static void body(CodeBuilder code, Bridge bridge) {
    ClassDesc owner = bridge.target().owner();
    String name = bridge.target().methodName();
    boolean constructs = bridge.target().kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR;
    if (constructs) {
      code.new_(owner).dup();
    }
    for (int i = 0; i < bridge.type().parameterCount(); i++) {
      code.loadLocal(
          TypeKind.from(bridge.type().parameterType(i)).asLoadable(), code.parameterSlot(i));
    }
    switch (bridge.target().kind()) {
      case STATIC, INTERFACE_STATIC ->
          code.invokestatic(owner, name, bridge.lookup(), bridge.target().isOwnerInterface());
      case INTERFACE_VIRTUAL -> code.invokeinterface(owner, name, bridge.lookup());
      case CONSTRUCTOR ->
          code.invokespecial(owner, ConstantDescs.INIT_NAME, bridge.lookup(), false);
      default -> code.invokevirtual(owner, name, bridge.lookup());
    }
    code.return_(TypeKind.from(bridge.type().returnType()).asLoadable());
  }
}
