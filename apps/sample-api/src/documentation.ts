import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** Serves the OpenAPI page at `/docs`: paste a token under "Authorize", then call the routes. */
export function addDocumentation(app: INestApplication): void {
  const document = new DocumentBuilder()
    .setTitle('Sample API')
    .setDescription('Reports for those who may see them. Paste an access token under "Authorize".')
    .addBearerAuth()
    .build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, document));
}
