/** What Word on the web puts around the pane: a page with a frame, passing messages on. Runs in that page. */
export function hostPage(paneUrl: string, frameName: string, conversation: string): void {
  const page = window as unknown as {
    flettWord: (message: unknown) => Promise<unknown>
    flettSend: (message: object) => void
  }
  const frame = document.createElement('iframe')
  frame.id = 'pane'
  frame.name = frameName
  frame.style.cssText = 'border:0;width:350px;height:800px'
  frame.setAttribute('sandbox', 'allow-scripts allow-forms allow-same-origin allow-popups allow-downloads')
  frame.src = paneUrl
  document.body.appendChild(frame)
  page.flettSend = (message) => frame.contentWindow?.postMessage(JSON.stringify({ ...message, _origin: location.origin }), '*')
  addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow || typeof event.data !== 'string') return
    let message: Record<string, unknown>
    try {
      message = JSON.parse(event.data) as Record<string, unknown>
    } catch {
      return
    }
    if (message['_messageType'] !== 0 || message['_conversationId'] !== conversation) return
    void page.flettWord(message).then((data) =>
      page.flettSend({
        _messageType: 1,
        _actionName: message['_actionName'],
        _conversationId: conversation,
        _correlationId: message['_correlationId'],
        _data: data,
        _errorCode: 0,
        _responseType: 0,
        _serializerVersion: 1,
      }),
    )
  })
}
