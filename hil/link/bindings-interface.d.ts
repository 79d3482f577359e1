/** The types of @serialport/bindings-interface 1.2.2, which its `exports` map hides from the compiler: what a serialport binding has to be. */
declare module '@serialport/bindings-interface' {
  export interface OpenOptions {
    path: string
    baudRate: number
    dataBits?: 5 | 6 | 7 | 8
    lock?: boolean
    stopBits?: 1 | 1.5 | 2
    parity?: string
    rtscts?: boolean
    xon?: boolean
    xoff?: boolean
    xany?: boolean
    hupcl?: boolean
  }
  export interface UpdateOptions {
    baudRate: number
  }
  export interface SetOptions {
    brk?: boolean
    cts?: boolean
    dsr?: boolean
    dtr?: boolean
    rts?: boolean
  }
  export interface PortStatus {
    cts: boolean
    dsr: boolean
    dcd: boolean
  }
  export interface PortInfo {
    path: string
    manufacturer: string | undefined
    serialNumber: string | undefined
    pnpId: string | undefined
    locationId: string | undefined
    productId: string | undefined
    vendorId: string | undefined
  }
  export interface BindingPortInterface {
    readonly openOptions: Required<OpenOptions>
    isOpen: boolean
    close(): Promise<void>
    /** At least one octet; rejects with `canceled: true` when the port is closed. */
    read(buffer: Buffer, offset: number, length: number): Promise<{ buffer: Buffer; bytesRead: number }>
    /** Resolves when the octets were passed on for sending. */
    write(buffer: Buffer): Promise<void>
    update(options: UpdateOptions): Promise<void>
    set(options: SetOptions): Promise<void>
    get(): Promise<PortStatus>
    getBaudRate(): Promise<{ baudRate: number }>
    flush(): Promise<void>
    /** Resolves when the last octet has left. */
    drain(): Promise<void>
  }
  export interface BindingInterface<T extends BindingPortInterface = BindingPortInterface, R extends OpenOptions = OpenOptions, P extends PortInfo = PortInfo> {
    list(): Promise<P[]>
    open(options: R): Promise<T>
  }
  export type OpenOptionsFromBinding<B> = B extends BindingInterface<infer _T, infer R> ? R : never
  export type PortInterfaceFromBinding<B> = B extends BindingInterface<infer T> ? T : never
}
